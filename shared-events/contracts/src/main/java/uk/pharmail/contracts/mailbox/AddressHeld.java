package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.SharedAddress;

/** The address belongs to this mailbox and is never given to another (MBX-1, MBX-2). */
public record AddressHeld(SharedAddress address, MailboxId by) implements ReservationEvent {

    public AddressHeld {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(by, "by");
    }
}
