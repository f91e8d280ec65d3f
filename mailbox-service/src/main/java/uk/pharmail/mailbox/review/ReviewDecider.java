package uk.pharmail.mailbox.review;

import static uk.pharmail.mailbox.review.ReviewReason.NOT_ASKED;
import static uk.pharmail.mailbox.review.ReviewReason.NO_REVIEW;
import static uk.pharmail.sourcing.Unblocker.CALLER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.mailbox.review.Review.Answer;
import uk.pharmail.mailbox.review.Review.None;
import uk.pharmail.mailbox.review.Review.UnderWay;
import uk.pharmail.mailbox.review.ReviewCommand.AnswerLink;
import uk.pharmail.mailbox.review.ReviewCommand.DayOver;
import uk.pharmail.mailbox.review.ReviewCommand.LinkGone;
import uk.pharmail.mailbox.review.ReviewCommand.Open;
import uk.pharmail.mailbox.review.ReviewCommand.Remind;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Asks for each link once in a review, and ends it with the last answer (LINK-5). */
final class ReviewDecider implements Decider<ReviewCommand, ReviewEvent, Review> {

    @Override
    public Review initial() {
        return new None();
    }

    @Override
    public Review evolve(Review state, ReviewEvent event) {
        return switch (event) {
            case ReviewOpened opened ->
                new UnderWay(
                        opened.review(),
                        opened.mailbox(),
                        opened.pharmacy(),
                        opened.odsCode(),
                        List.of(opened.cause()),
                        asking(new LinkedHashMap<>(), opened.accounts()),
                        opened.dueOn(),
                        false);
            case ReviewExtended extended ->
                state instanceof UnderWay review
                        ? with(
                                review,
                                and(review.causes(), extended.cause()),
                                asking(new LinkedHashMap<>(review.links()), extended.accounts()),
                                review.overdue())
                        : state;
            case ReviewAnswered answered ->
                state instanceof UnderWay review
                        ? with(
                                review,
                                review.causes(),
                                answered(review, answered.account(), answered.answer()),
                                review.overdue())
                        : state;
            case ReviewReminded _ -> state;
            case ReviewOverdue _ ->
                state instanceof UnderWay review ? with(review, review.causes(), review.links(), true) : state;
            case ReviewCompleted _ -> new None();
        };
    }

    @Override
    public List<ReviewEvent> decide(ReviewCommand command, Review state) {
        return switch (state) {
            case None _ ->
                switch (command) {
                    case Open open -> open(open);
                    case AnswerLink _ -> throw Rejected.because(NO_REVIEW, "LINK-5", CALLER);
                    case LinkGone _, Remind _, DayOver _ -> List.of();
                };
            case UnderWay review ->
                switch (command) {
                    case Open open -> extend(open, review);
                    case AnswerLink answer -> answer(answer, review);
                    case LinkGone gone ->
                        review.unanswered().contains(gone.account())
                                ? answer(gone.account(), ReviewAnswer.GONE, review)
                                : List.of();
                    case Remind remind ->
                        remind.review().equals(review.id())
                                ? List.of(new ReviewReminded(
                                        review.id(),
                                        review.mailbox(),
                                        review.pharmacy(),
                                        review.odsCode(),
                                        review.unanswered().size()))
                                : List.of();
                    case DayOver over ->
                        over.review().equals(review.id()) && !review.overdue()
                                ? List.of(new ReviewOverdue(
                                        review.id(),
                                        review.mailbox(),
                                        review.pharmacy(),
                                        review.odsCode(),
                                        review.unanswered().size()))
                                : List.of();
                };
        };
    }

    /** A mailbox that nobody is linked to has nothing to review. */
    private static List<ReviewEvent> open(Open command) {
        return command.accounts().isEmpty()
                ? List.of()
                : List.of(new ReviewOpened(
                        command.review(),
                        command.mailbox(),
                        command.pharmacy(),
                        command.odsCode(),
                        command.cause(),
                        command.accounts(),
                        command.dueOn()));
    }

    private static List<ReviewEvent> extend(Open command, UnderWay review) {
        List<AccountId> more = command.accounts().stream()
                .filter(account -> !review.links().containsKey(account))
                .toList();
        return more.isEmpty() && review.causes().contains(command.cause())
                ? List.of()
                : List.of(new ReviewExtended(
                        review.id(), review.mailbox(), review.pharmacy(), review.odsCode(), command.cause(), more));
    }

    private static List<ReviewEvent> answer(AnswerLink command, UnderWay review) {
        Answer before = review.links().get(command.account());
        if (before == null) {
            throw Rejected.because(NOT_ASKED, "LINK-5", CALLER);
        }
        return before.value() == null ? answer(command.account(), command.answer(), review) : List.of();
    }

    private static List<ReviewEvent> answer(AccountId account, ReviewAnswer answer, UnderWay review) {
        ReviewAnswered answered =
                new ReviewAnswered(review.id(), review.mailbox(), review.pharmacy(), review.odsCode(), account, answer);
        return review.unanswered().equals(Set.of(account))
                ? List.of(
                        answered,
                        new ReviewCompleted(review.id(), review.mailbox(), review.pharmacy(), review.odsCode()))
                : List.of(answered);
    }

    private static SequencedMap<AccountId, Answer> asking(
            SequencedMap<AccountId, Answer> links, List<AccountId> accounts) {
        accounts.forEach(account -> links.put(account, new Answer(null)));
        return links;
    }

    private static SequencedMap<AccountId, Answer> answered(UnderWay review, AccountId account, ReviewAnswer answer) {
        SequencedMap<AccountId, Answer> links = new LinkedHashMap<>(review.links());
        links.put(account, new Answer(answer));
        return links;
    }

    private static List<ReviewCause> and(List<ReviewCause> causes, ReviewCause cause) {
        List<ReviewCause> all = new ArrayList<>(causes);
        if (!all.contains(cause)) {
            all.add(cause);
        }
        return all;
    }

    private static UnderWay with(
            UnderWay review, List<ReviewCause> causes, SequencedMap<AccountId, Answer> links, boolean overdue) {
        return new UnderWay(
                review.id(),
                review.mailbox(),
                review.pharmacy(),
                review.odsCode(),
                causes,
                links,
                review.dueOn(),
                overdue);
    }
}
