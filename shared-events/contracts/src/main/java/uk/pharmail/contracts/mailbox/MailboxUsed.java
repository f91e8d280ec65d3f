package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The account opened the mailbox, or sent from it, on this London day; each told once a day, of the first time that is
 * known (COMP-3, LIFE-4).
 *
 * @param account of an opening, one that was linked at the time
 */
public record MailboxUsed(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, MailboxUse use, LocalDate on)
        implements MailboxUseEvent {

    public MailboxUsed {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(on, "on");
    }
}
