package uk.pharmail.mailbox.change;

import static uk.pharmail.mailbox.change.ChangeCheck.Result.FAILED;
import static uk.pharmail.mailbox.change.ChangeCheck.Result.NOT_ASSESSED;
import static uk.pharmail.mailbox.change.ChangeCheck.Result.PASSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OldAddress;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;

@Schema(
        name = "ChangeCheck",
        description =
                "Whether all is as it should be after a change, step by step; before it is made nothing is assessed (CHG-4)")
record ChangeCheck(
        ChangeId change,

        @Schema(description = "What is looked at after a change of its kind, in order")
        List<Outcome> steps) {

    /** What is looked at. */
    @Schema(name = "ChangeCheckStep")
    enum Step {
        /** A message to the primary address arrives in the mailbox. */
        ADDRESS_DELIVERS,
        /** The primary address is the conventional one. */
        ADDRESS_CONVENTIONAL,
        /** The old address is an alias or is retired, as was asked. */
        OLD_ADDRESS_AS_ASKED,
        OWNER_NAMED,
        /** Those who should be are linked, and nobody else. */
        RIGHT_PEOPLE_LINKED,
        /** Everybody who is linked has a live account, and access that is effective. */
        THEY_CAN_OPEN_IT,
        /** Mail goes to where that of the surviving pharmacy does. */
        REDIRECTED,
        /** What came before the day is gone. */
        EMPTIED,
        /** The mailbox is no more, and nobody is linked to it. */
        RETIRED
    }

    /** What was found. */
    @Schema(name = "ChangeCheckResult")
    enum Result {
        PASSED,
        FAILED,
        NOT_ASSESSED
    }

    @Schema(name = "ChangeCheckOutcome", description = "What was found of one step")
    record Outcome(
            Step step,
            Result result,

            @Schema(description = "The accounts because of which the step failed")
            List<AccountId> accounts) {

        static Outcome of(Step step, boolean passed) {
            return new Outcome(step, passed ? PASSED : FAILED, List.of());
        }

        static Outcome of(Step step, List<AccountId> wrong) {
            return new Outcome(step, wrong.isEmpty() ? PASSED : FAILED, wrong);
        }

        static Outcome notAssessed(Step step) {
            return new Outcome(step, NOT_ASSESSED, List.of());
        }
    }

    /**
     * The steps for this kind of change.
     *
     * @param mailbox the one that the pharmacy has after the change
     * @param delivers whether a message to its primary address arrives there
     * @param oldAddress its primary address before a change of its code; null where there was no such change
     * @param into where what is sent to the surviving pharmacy arrives; null where there is none
     */
    static ChangeCheck of(
            Change.Entered change,
            Mailbox mailbox,
            AccountsKnown known,
            Result delivers,
            @Nullable SharedAddress oldAddress,
            @Nullable MailboxId into) {
        ChangePlanned plan = change.plan();
        List<Outcome> steps = steps(change, mailbox, known, delivers, oldAddress, into);
        return new ChangeCheck(
                plan.change(),
                change instanceof Change.Made
                        ? steps
                        : steps.stream()
                                .map(step -> Outcome.notAssessed(step.step()))
                                .toList());
    }

    private static List<Outcome> steps(
            Change.Entered change,
            Mailbox mailbox,
            AccountsKnown known,
            Result delivers,
            @Nullable SharedAddress oldAddress,
            @Nullable MailboxId into) {
        ChangePlanned plan = change.plan();
        if (plan instanceof ClosurePlanned || !(mailbox instanceof Mailbox.Open open)) {
            return List.of(
                    Outcome.of(Step.RETIRED, plan instanceof ClosurePlanned && mailbox instanceof Mailbox.Retired));
        }
        List<Outcome> steps = new ArrayList<>();
        if (!(plan instanceof ConsolidationPlanned)) {
            steps.add(new Outcome(Step.ADDRESS_DELIVERS, delivers, List.of()));
            steps.add(Outcome.of(Step.ADDRESS_CONVENTIONAL, open.address().meetsConvention(open.odsCode())));
        }
        switch (plan) {
            case OdsCodeChangePlanned code -> {
                boolean asked = code.oldAddress() == OldAddress.REDIRECTS;
                steps.add(
                        oldAddress != null && code.oldAddressUntil() == null
                                ? Outcome.of(
                                        Step.OLD_ADDRESS_AS_ASKED,
                                        open.aliases().containsKey(oldAddress) == asked)
                                : Outcome.notAssessed(Step.OLD_ADDRESS_AS_ASKED));
            }
            case OwnershipChangePlanned ownership -> {
                if (ownership.content() == MailboxContent.EMPTIED) {
                    steps.add(emptied(change));
                }
                steps.add(Outcome.of(Step.RIGHT_PEOPLE_LINKED, wrong(ownership, open)));
            }
            case ConsolidationPlanned consolidation -> {
                steps.add(Outcome.of(Step.REDIRECTED, into != null && into.equals(open.redirectedTo())));
                steps.add(Outcome.of(
                        Step.RIGHT_PEOPLE_LINKED,
                        consolidation.ceasing().stream()
                                .filter(open.links()::containsKey)
                                .filter(account -> !account.equals(open.owner()))
                                .toList()));
            }
            case RelocationPlanned _, ClosurePlanned _ -> {}
        }
        steps.add(Outcome.of(Step.OWNER_NAMED, open.owner() != null));
        steps.add(Outcome.of(
                Step.THEY_CAN_OPEN_IT,
                open.links().values().stream()
                        .filter(link -> link.kind() == AccountKind.PERSONAL)
                        .filter(link -> !link.effective()
                                || !known.about(link.account()).isLive())
                        .map(Mailbox.Link::account)
                        .toList()));
        return List.copyOf(steps);
    }

    private static Outcome emptied(Change.Entered change) {
        EmptyingOutcome outcome = change instanceof Change.Made made ? made.emptying() : null;
        return outcome == null
                ? Outcome.notAssessed(Step.EMPTIED)
                : Outcome.of(Step.EMPTIED, outcome == EmptyingOutcome.EMPTIED);
    }

    private static List<AccountId> wrong(OwnershipChangePlanned plan, Mailbox.Open open) {
        Set<AccountId> team = plan.team().stream().map(TeamMember::account).collect(Collectors.toUnmodifiableSet());
        List<AccountId> wrong = new ArrayList<>();
        team.stream().filter(account -> !open.links().containsKey(account)).forEach(wrong::add);
        open.links().keySet().stream()
                .filter(account -> !team.contains(account))
                .forEach(wrong::add);
        return wrong;
    }
}
