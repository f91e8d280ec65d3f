package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;

/**
 * How the last review of a mailbox stands, and how it is opened, whosever the mailbox is; a row of the read model.
 *
 * @param reviews null while none has been heard of
 * @param openings null while that is not known
 */
record MailboxReview(
        MailboxId mailbox,
        @Nullable Reviews reviews,
        @Nullable Openings openings) {

    static MailboxReview unseen(MailboxId mailbox) {
        return new MailboxReview(mailbox, null, null);
    }

    MailboxReview with(Reviews last) {
        return new MailboxReview(mailbox, last, openings);
    }

    MailboxReview with(Openings last) {
        return new MailboxReview(mailbox, reviews, last);
    }
}
