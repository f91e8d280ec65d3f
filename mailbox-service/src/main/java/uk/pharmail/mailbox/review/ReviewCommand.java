package uk.pharmail.mailbox.review;

import java.time.LocalDate;
import java.util.List;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;

/** What the reviews of a mailbox are told. */
sealed interface ReviewCommand {

    /**
     * These links are to be reviewed; a review that is under way takes in what it does not ask for yet.
     *
     * @param review the id of a new one
     */
    record Open(
            ReviewId review,
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            ReviewCause cause,
            List<AccountId> accounts,
            LocalDate dueOn)
            implements ReviewCommand {

        public Open {
            accounts = List.copyOf(accounts);
        }
    }

    /** The owner confirms or has ended a link. */
    record AnswerLink(AccountId account, ReviewAnswer answer) implements ReviewCommand {}

    /** A link has ended, whoever ended it; without effect on a review that does not ask for it. */
    record LinkGone(AccountId account) implements ReviewCommand {}

    /** The owner is to be reminded of this review. */
    record Remind(ReviewId review) implements ReviewCommand {}

    /** The last day of this review is over. */
    record DayOver(ReviewId review) implements ReviewCommand {}
}
