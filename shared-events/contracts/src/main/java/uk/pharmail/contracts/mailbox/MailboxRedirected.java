package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** What is sent to this mailbox is delivered to another one from now on (CHG-3). */
public record MailboxRedirected(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, MailboxId to)
        implements MailboxEvent {

    public MailboxRedirected {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(to, "to");
    }
}
