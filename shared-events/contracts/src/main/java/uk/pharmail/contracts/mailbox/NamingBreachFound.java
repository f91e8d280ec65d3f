package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/** The primary address is not the conventional one: urgent, told once (MBX-3). */
public record NamingBreachFound(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, SharedAddress address)
        implements MailboxEvent {

    public NamingBreachFound {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
    }
}
