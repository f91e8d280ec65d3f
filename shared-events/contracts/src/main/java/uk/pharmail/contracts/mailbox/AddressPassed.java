package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * The address belongs to another mailbox of the same pharmacy from now on (CHG-2).
 *
 * @param by which has it now
 */
public record AddressPassed(SharedAddress address, MailboxId from, MailboxId by) implements ReservationEvent {

    public AddressPassed {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(by, "by");
    }
}
