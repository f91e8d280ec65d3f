package uk.pharmail.mailbox.use;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.compliance.CompliancePolicy;

/** What the use of a mailbox hears. */
sealed interface UsageCommand {

    /** Somebody used it on this London day; who opened it was linked then. */
    record Use(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, MailboxUse use, LocalDate on)
            implements UsageCommand {}

    /** The next turn, if it is known to have come. */
    record Turn(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, Known known) implements UsageCommand {}

    /**
     * Of which days all uses are known, and how long a mailbox may go without being opened.
     *
     * @param since the London day on which the mailbox was made or adopted
     * @param from the first day whose uses are all known
     * @param until the last one
     * @param withinDays how many days without an opening it may have
     */
    record Known(LocalDate since, LocalDate from, LocalDate until, int withinDays) {

        static Known of(LocalDate since, UseFeed.Days days, CompliancePolicy policy) {
            return new Known(
                    since,
                    days.from(),
                    days.until(),
                    Objects.requireNonNull(policy.openedWithinDays(), "the present reading has it"));
        }

        /** The last day on which it may have been opened, and nobody knows. */
        LocalDate unknownUntil() {
            LocalDate beforeFeed = from.minusDays(1);
            return since.isAfter(beforeFeed) ? since : beforeFeed;
        }
    }
}
