package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * What is sent to another mailbox is delivered to this one from now on (CHG-3).
 *
 * @param from the mailbox that is redirected here
 */
public record MailboxTookOver(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, MailboxId from)
        implements MailboxEvent {

    public MailboxTookOver {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(from, "from");
    }
}
