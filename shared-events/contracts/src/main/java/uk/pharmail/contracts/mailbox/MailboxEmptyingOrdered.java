package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** What was sent to the mailbox until now is to be deleted; two persons have ordered it (CHG-2). */
public record MailboxEmptyingOrdered(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, ChangeId change)
        implements MailboxEvent {

    public MailboxEmptyingOrdered {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(change, "change");
    }
}
