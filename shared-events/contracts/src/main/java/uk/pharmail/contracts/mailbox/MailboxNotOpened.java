package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * Nobody linked has opened the mailbox for longer than it should take, every use of these days being known; told once
 * until it is opened again (COMP-3).
 *
 * @param since the last London day on which it was opened, or may have been
 * @param withinDays how many days without an opening it may have
 */
public record MailboxNotOpened(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, LocalDate since, int withinDays)
        implements MailboxUseEvent {

    public MailboxNotOpened {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(since, "since");
        if (withinDays < 1) {
            throw new IllegalArgumentException("a mailbox may go a day without being opened");
        }
    }
}
