package uk.pharmail.mailbox.review;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.review.ReviewCommand.AnswerLink;
import uk.pharmail.mailbox.review.ReviewsProjection.About;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxOfCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.timer.Due;

/** Opens reviews with the links that there are at that moment, and takes answers with what they do to the mailbox. */
@Singleton
class ReviewWork {
    /** What the ids of reviews are derived in; every event stored so far depends on it. */
    private static final UUID REVIEWS = UUID.fromString("46a8e0d3-7f1b-5c92-9b07-e3d5a2c8164f");

    private final Commands commands;
    private final Accounts accounts;
    private final ReviewPolicy policy;
    private final InstantSource clock;

    ReviewWork(Commands commands, Accounts accounts, ReviewPolicy policy, InstantSource clock) {
        this.commands = commands;
        this.accounts = accounts;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Every link of the mailbox.
     *
     * @param fact what led to it, so that it opens one review however often it is decided
     */
    Work open(MailboxId mailbox, ReviewCause cause, UUID fact) {
        return attempt -> open(attempt, mailbox, cause, null, fact, answerBy());
    }

    void age(Due due) {
        About about = about(due.key());
        run(due, open(about.mailbox(), ReviewCause.AGE, id(due)));
    }

    void oldLink(Due due) {
        About about = about(due.key());
        AccountId account = Objects.requireNonNull(about.account());
        run(due, attempt -> open(attempt, about.mailbox(), ReviewCause.OLD_LINK, account, id(due), answerBy()));
    }

    /** The owner has that day for it, or the one on which it is opened if that is later. */
    void emergency(Due due) {
        LocalDate day = London.dateOf(due.at());
        LocalDate dueOn = day.isBefore(today()) ? today() : day;
        About about = about(due.key());
        AccountId account = Objects.requireNonNull(about.account());
        run(due, attempt -> open(attempt, about.mailbox(), ReviewCause.EMERGENCY_LINK, account, id(due), dueOn));
    }

    void idle(Due due) {
        AccountId account = new AccountId(due.key());
        for (MailboxId mailbox : mailboxesOf(account)) {
            Origin origin = due.origin();
            Origin own = origin.of(origin.command().key() + ":" + mailbox.value());
            commands.run(
                    Request.of(own),
                    attempt -> open(attempt, mailbox, ReviewCause.IDLE_ACCOUNT, account, id(due), answerBy()));
        }
    }

    void remind(Due due) {
        About about = about(due.key());
        ReviewId review = Objects.requireNonNull(about.review());
        run(due, attempt -> decide(attempt, about.mailbox(), new ReviewCommand.Remind(review)));
    }

    void dayOver(Due due) {
        About about = about(due.key());
        ReviewId review = Objects.requireNonNull(about.review());
        run(due, attempt -> decide(attempt, about.mailbox(), new ReviewCommand.DayOver(review)));
    }

    Work linkGone(MailboxId mailbox, AccountId account) {
        return attempt -> decide(attempt, mailbox, new ReviewCommand.LinkGone(account));
    }

    Work confirm(OdsCode odsCode, AccountId account) {
        return attempt -> decide(
                attempt, MailboxOfCode.open(attempt, odsCode).id(), new AnswerLink(account, ReviewAnswer.CONFIRMED));
    }

    /** The link ends as at any other time, so that what speaks against it counts here too (MBX-6, MBX-7). */
    Work end(OdsCode odsCode, AccountId account, UnlinkReason reason) {
        return attempt -> {
            Open open = MailboxOfCode.open(attempt, odsCode);
            decide(attempt, open.id(), new AnswerLink(account, ReviewAnswer.ENDED));
            attempt.decide(
                    Mailbox.TYPE,
                    open.id().value(),
                    new UnlinkAccount(
                            account, reason, false, accounts.known(open.links().keySet())));
        };
    }

    /** @param asked null for every link */
    private void open(
            Attempt attempt,
            MailboxId mailbox,
            ReviewCause cause,
            @Nullable AccountId asked,
            UUID fact,
            LocalDate dueOn) {
        switch (attempt.state(Mailbox.TYPE, mailbox.value())) {
            case Absent _, Retired _ -> {}
            case Open open -> {
                List<AccountId> links = open.links().values().stream()
                        .filter(Link::effective)
                        .map(Link::account)
                        .toList();
                // an emergency link that is over already is looked at all the same
                boolean there = asked == null || links.contains(asked) || cause == ReviewCause.EMERGENCY_LINK;
                if (there) {
                    ReviewId review = new ReviewId(StreamId.nameBased(REVIEWS, mailbox.value() + " " + fact));
                    decide(
                            attempt,
                            mailbox,
                            new ReviewCommand.Open(
                                    review,
                                    mailbox,
                                    open.pharmacy(),
                                    open.odsCode(),
                                    cause,
                                    asked == null ? links : List.of(asked),
                                    dueOn));
                }
            }
        }
    }

    private static void decide(Attempt attempt, MailboxId mailbox, ReviewCommand command) {
        attempt.decide(Review.TYPE, mailbox.value(), command);
    }

    private void run(Due due, Work work) {
        commands.run(Request.of(due.origin()), work);
    }

    /** From the day on which the owner can answer, however long ago its cause was. */
    private LocalDate answerBy() {
        return today().plusDays(policy.answerWithinDays());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static UUID id(Due due) {
        return due.origin().command().uuid();
    }

    private static About about(UUID timer) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            ReviewTimerRow row = ReviewTimerRow.findById(timer);
            return new About(
                    row.timer,
                    new MailboxId(row.mailbox),
                    row.account == null ? null : new AccountId(row.account),
                    row.review == null ? null : new ReviewId(row.review));
        });
    }

    private static List<MailboxId> mailboxesOf(AccountId account) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> ReviewLinkRow.<ReviewLinkRow>list("account = ?1 order by mailbox", account.value()).stream()
                        .map(row -> new MailboxId(row.mailbox))
                        .toList());
    }
}
