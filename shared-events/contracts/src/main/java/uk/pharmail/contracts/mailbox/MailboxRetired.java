package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The mailbox is no more: nobody is linked to it, and nothing is delivered to it (CHG-2, CHG-3). */
public record MailboxRetired(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode) implements MailboxEvent {

    public MailboxRetired {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
