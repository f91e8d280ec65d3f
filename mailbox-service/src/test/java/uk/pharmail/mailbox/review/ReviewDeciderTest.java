package uk.pharmail.mailbox.review;

import static uk.pharmail.mailbox.review.ReviewReason.NOT_ASKED;
import static uk.pharmail.mailbox.review.ReviewReason.NO_REVIEW;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.review.ReviewCommand.AnswerLink;
import uk.pharmail.mailbox.review.ReviewCommand.DayOver;
import uk.pharmail.mailbox.review.ReviewCommand.LinkGone;
import uk.pharmail.mailbox.review.ReviewCommand.Open;
import uk.pharmail.mailbox.review.ReviewCommand.Remind;
import uk.pharmail.testing.DeciderSpec;

class ReviewDeciderTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final PharmacyId PHARMACY = Pharmacy.idOf(FA002);
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 2));
    private static final AccountId PAT = new AccountId(new UUID(1, 3));
    private static final ReviewId FIRST = new ReviewId(new UUID(9, 1));
    private static final ReviewId SECOND = new ReviewId(new UUID(9, 2));
    private static final LocalDate DUE = LocalDate.of(2026, 12, 27);

    private static final ReviewEvent OPENED =
            new ReviewOpened(FIRST, MAILBOX, PHARMACY, FA002, ReviewCause.AGE, List.of(KIM, LEE), DUE);
    private static final ReviewEvent COMPLETED = new ReviewCompleted(FIRST, MAILBOX, PHARMACY, FA002);

    private final DeciderSpec<ReviewCommand, ReviewEvent, Review> review = new DeciderSpec<>(new ReviewDecider());

    @Test
    @DisplayName("LINK-5 a review asks for each link, and is completed with the last answer")
    void completed() {
        review.given().when(open(FIRST, ReviewCause.AGE, KIM, LEE)).then(OPENED);
        review.given(OPENED)
                .when(new AnswerLink(KIM, ReviewAnswer.CONFIRMED))
                .then(answered(KIM, ReviewAnswer.CONFIRMED));
        review.given(OPENED, answered(KIM, ReviewAnswer.CONFIRMED))
                .when(new AnswerLink(KIM, ReviewAnswer.ENDED))
                .thenNothing();
        review.given(OPENED, answered(KIM, ReviewAnswer.CONFIRMED))
                .when(new AnswerLink(LEE, ReviewAnswer.ENDED))
                .then(answered(LEE, ReviewAnswer.ENDED), COMPLETED);
    }

    @Test
    @DisplayName("LINK-5 a link that ends otherwise needs no answer any more")
    void gone() {
        review.given(OPENED).when(new LinkGone(KIM)).then(answered(KIM, ReviewAnswer.GONE));
        review.given(OPENED, answered(KIM, ReviewAnswer.GONE))
                .when(new LinkGone(LEE))
                .then(answered(LEE, ReviewAnswer.GONE), COMPLETED);
        review.given(OPENED, answered(KIM, ReviewAnswer.ENDED))
                .when(new LinkGone(KIM))
                .thenNothing();
        review.given(OPENED).when(new LinkGone(PAT)).thenNothing();
        review.given().when(new LinkGone(KIM)).thenNothing();
    }

    @Test
    @DisplayName("LINK-5 what is to be reviewed during a review is taken into it, each link and each cause once")
    void extended() {
        ReviewEvent more = new ReviewExtended(FIRST, MAILBOX, PHARMACY, FA002, ReviewCause.OWNER_CHANGED, List.of(PAT));
        review.given(OPENED)
                .when(open(SECOND, ReviewCause.OWNER_CHANGED, KIM, LEE, PAT))
                .then(more);
        review.given(OPENED, more)
                .when(open(SECOND, ReviewCause.OWNER_CHANGED, KIM, PAT))
                .thenNothing();
        review.given(OPENED, answered(KIM, ReviewAnswer.CONFIRMED), more, answered(LEE, ReviewAnswer.CONFIRMED))
                .when(new AnswerLink(PAT, ReviewAnswer.CONFIRMED))
                .then(answered(PAT, ReviewAnswer.CONFIRMED), COMPLETED);
    }

    @Test
    @DisplayName("LINK-5 a review that is not answered in time is reminded of, and shows as overdue once")
    void overdue() {
        ReviewEvent reminded = new ReviewReminded(FIRST, MAILBOX, PHARMACY, FA002, 2);
        ReviewEvent overdue = new ReviewOverdue(FIRST, MAILBOX, PHARMACY, FA002, 1);
        review.given(OPENED).when(new Remind(FIRST)).then(reminded);
        review.given(OPENED, answered(KIM, ReviewAnswer.CONFIRMED))
                .when(new DayOver(FIRST))
                .then(overdue);
        review.given(OPENED, answered(KIM, ReviewAnswer.CONFIRMED), overdue)
                .when(new DayOver(FIRST))
                .thenNothing();
        for (ReviewCommand stale : List.of(new Remind(SECOND), new DayOver(SECOND))) {
            review.given(OPENED).when(stale).thenNothing();
            review.given().when(stale).thenNothing();
        }
    }

    @Test
    @DisplayName("LINK-5 nothing is asked where nobody is linked, and nothing answered that is not asked")
    void nothing() {
        review.given().when(open(FIRST, ReviewCause.AGE)).thenNothing();
        review.given().when(new AnswerLink(KIM, ReviewAnswer.CONFIRMED)).thenRejected(NO_REVIEW);
        review.given(OPENED).when(new AnswerLink(PAT, ReviewAnswer.CONFIRMED)).thenRejected(NOT_ASKED);
    }

    private static Open open(ReviewId id, ReviewCause cause, AccountId... accounts) {
        return new Open(id, MAILBOX, PHARMACY, FA002, cause, List.of(accounts), DUE);
    }

    private static ReviewEvent answered(AccountId account, ReviewAnswer answer) {
        return new ReviewAnswered(FIRST, MAILBOX, PHARMACY, FA002, account, answer);
    }
}
