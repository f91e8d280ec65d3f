package uk.pharmail.account.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;

/**
 * How the review of a mailbox's links stands, and what is said of it (LINK-5).
 *
 * @param version of the mailbox's stream with the last owner or deputy that was heard of; 0 before there was one
 * @param review the one under way; null while there is none, as is what follows
 * @param unanswered whose links wait
 * @param notice what the ids of its last messages are derived in
 * @param kind what they are
 */
record ReviewNotice(
        MailboxId mailbox,
        long version,
        @Nullable ReviewId review,
        @Nullable OdsCode odsCode,
        List<ReviewCause> causes,
        List<AccountId> unanswered,
        @Nullable LocalDate dueOn,
        @Nullable UUID notice,
        @Nullable MessageKind kind) {

    ReviewNotice {
        causes = List.copyOf(causes);
        unanswered = List.copyOf(unanswered);
    }

    static ReviewNotice none(MailboxId mailbox) {
        return none(mailbox, 0);
    }

    private static ReviewNotice none(MailboxId mailbox, long version) {
        return new ReviewNotice(mailbox, version, null, null, List.of(), List.of(), null, null, null);
    }

    ReviewNotice at(long heard) {
        return new ReviewNotice(mailbox, heard, review, odsCode, causes, unanswered, dueOn, notice, kind);
    }

    ReviewNotice with(ReviewOpened opened) {
        return new ReviewNotice(
                mailbox,
                version,
                opened.review(),
                opened.odsCode(),
                List.of(opened.cause()),
                opened.accounts(),
                opened.dueOn(),
                null,
                null);
    }

    ReviewNotice with(ReviewExtended extended) {
        return new ReviewNotice(
                mailbox,
                version,
                review,
                odsCode,
                Stream.concat(causes.stream(), Stream.of(extended.cause()))
                        .distinct()
                        .toList(),
                Stream.concat(unanswered.stream(), extended.accounts().stream())
                        .distinct()
                        .toList(),
                dueOn,
                notice,
                kind);
    }

    ReviewNotice without(AccountId answered) {
        return new ReviewNotice(
                mailbox,
                version,
                review,
                odsCode,
                causes,
                unanswered.stream().filter(waits -> !waits.equals(answered)).toList(),
                dueOn,
                notice,
                kind);
    }

    ReviewNotice said(UUID id, MessageKind what) {
        return new ReviewNotice(mailbox, version, review, odsCode, causes, unanswered, dueOn, id, what);
    }

    ReviewNotice completed() {
        return none(mailbox, version);
    }
}
