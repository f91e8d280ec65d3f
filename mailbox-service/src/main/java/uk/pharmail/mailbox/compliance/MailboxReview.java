package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;

/**
 * How the last review of a mailbox stands, whosever the mailbox is; a row of the read model.
 *
 * @param reviews null while none has been heard of
 */
record MailboxReview(MailboxId mailbox, @Nullable Reviews reviews) {

    static MailboxReview unseen(MailboxId mailbox) {
        return new MailboxReview(mailbox, null);
    }
}
