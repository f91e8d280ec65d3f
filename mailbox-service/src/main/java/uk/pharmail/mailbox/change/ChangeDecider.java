package uk.pharmail.mailbox.change;

import static uk.pharmail.mailbox.change.ChangeReason.CONSENT_MISSING;
import static uk.pharmail.mailbox.change.ChangeReason.DAY_IS_OVER;
import static uk.pharmail.mailbox.change.ChangeReason.ENDED;
import static uk.pharmail.mailbox.change.ChangeReason.NOT_OF_THIS_KIND;
import static uk.pharmail.mailbox.change.ChangeReason.NO_SUCH_CHANGE;
import static uk.pharmail.mailbox.change.ChangeReason.NO_TIME_FOR_CONSENT;
import static uk.pharmail.mailbox.change.ChangeReason.OWNER_NOT_IN_TEAM;
import static uk.pharmail.mailbox.change.ChangeReason.PERSON_NEEDED;
import static uk.pharmail.mailbox.change.ChangeReason.SAME_PERSON;
import static uk.pharmail.mailbox.change.ChangeReason.SAME_PHARMACY;
import static uk.pharmail.mailbox.change.ChangeReason.SECOND_PERSON_MISSING;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;
import static uk.pharmail.sourcing.Unblocker.OWNER;

import java.util.List;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.change.ChangeFailed;
import uk.pharmail.contracts.change.ChangeMade;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ChangeWithdrawn;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsentRecorded;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.EmptyingConfirmed;
import uk.pharmail.contracts.change.EmptyingEnded;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.mailbox.change.Change.Absent;
import uk.pharmail.mailbox.change.Change.Failed;
import uk.pharmail.mailbox.change.Change.Made;
import uk.pharmail.mailbox.change.Change.Planned;
import uk.pharmail.mailbox.change.Change.Withdrawn;
import uk.pharmail.mailbox.change.ChangeCommand.ConfirmEmptying;
import uk.pharmail.mailbox.change.ChangeCommand.EndEmptying;
import uk.pharmail.mailbox.change.ChangeCommand.Fail;
import uk.pharmail.mailbox.change.ChangeCommand.Make;
import uk.pharmail.mailbox.change.ChangeCommand.Plan;
import uk.pharmail.mailbox.change.ChangeCommand.RecordConsent;
import uk.pharmail.mailbox.change.ChangeCommand.Withdraw;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Takes a change from its entry to one end, once: made, failed or withdrawn (CHG-5). */
final class ChangeDecider implements Decider<ChangeCommand, ChangeEvent, Change> {

    @Override
    public Change initial() {
        return new Absent();
    }

    @Override
    public Change evolve(Change state, ChangeEvent event) {
        return switch (event) {
            case ChangePlanned plan -> new Planned(plan, null, null);
            case ConsentRecorded consent ->
                state instanceof Planned p
                        ? new Planned(
                                p.plan(), new Consent(consent.evidence(), consent.owner()), p.emptyingConfirmedBy())
                        : state;
            case EmptyingConfirmed confirmed ->
                state instanceof Planned p ? new Planned(p.plan(), p.consent(), confirmed.confirmedBy()) : state;
            case ChangeWithdrawn _ -> state instanceof Planned p ? new Withdrawn(p.plan()) : state;
            case ChangeMade made ->
                state instanceof Planned p
                        ? new Made(p.plan(), made.mailbox(), p.consent(), p.emptyingConfirmedBy(), null)
                        : state;
            case EmptyingEnded ended ->
                state instanceof Made m
                        ? new Made(m.plan(), m.mailbox(), m.consent(), m.emptyingConfirmedBy(), ended.outcome())
                        : state;
            case ChangeFailed failed -> state instanceof Planned p ? new Failed(p.plan(), failed.reason()) : state;
        };
    }

    @Override
    public List<ChangeEvent> decide(ChangeCommand command, Change state) {
        return switch (command) {
            case Plan plan -> state instanceof Absent ? plan(plan) : List.of();
            case RecordConsent consent -> recordConsent(consent, waiting(state));
            case ConfirmEmptying confirm -> confirmEmptying(confirm, waiting(state));
            case Withdraw _ ->
                switch (state) {
                    case Withdrawn _ -> List.of();
                    case Absent _, Planned _, Made _, Failed _ -> {
                        ChangePlanned plan = waiting(state).plan();
                        yield List.of(new ChangeWithdrawn(plan.change(), plan.odsCode()));
                    }
                };
            case Make make -> state instanceof Planned planned ? make(make, planned) : List.of();
            case EndEmptying(EmptyingOutcome outcome) ->
                state instanceof Made made && made.emptyingConfirmedBy() != null && made.emptying() == null
                        ? List.of(new EmptyingEnded(
                                made.plan().change(), made.plan().odsCode(), outcome))
                        : List.of();
            case Fail fail ->
                state instanceof Planned planned
                        ? List.of(new ChangeFailed(
                                planned.plan().change(), planned.plan().odsCode(), fail.reason()))
                        : List.of();
        };
    }

    private static Planned waiting(Change state) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_CHANGE, "CHG-5", CALLER);
            case Planned planned -> planned;
            case Withdrawn _, Made _, Failed _ -> throw Rejected.because(ENDED, "CHG-5", CALLER);
        };
    }

    private static List<ChangeEvent> plan(Plan command) {
        if (command.plan().on().isBefore(command.today())) {
            throw Rejected.because(DAY_IS_OVER, "CHG-5", CALLER);
        }
        return switch (command.plan()) {
            case OdsCodeChangePlanned plan
            when plan.toOdsCode().equals(plan.odsCode()) -> throw Rejected.because(SAME_PHARMACY, "CHG-1", CALLER);
            case ConsolidationPlanned plan
            when plan.into().equals(plan.mailbox()) -> throw Rejected.because(SAME_PHARMACY, "CHG-3", CALLER);
            case OwnershipChangePlanned plan
            when plan.on().equals(command.today())
                    && (command.consent() == null || plan.content() == MailboxContent.EMPTIED) ->
                throw Rejected.because(NO_TIME_FOR_CONSENT, "CHG-2", CALLER);
            case OwnershipChangePlanned plan
            when plan.team().stream().noneMatch(member -> member.account().equals(plan.owner())) ->
                throw Rejected.because(OWNER_NOT_IN_TEAM, "MBX-6", CALLER);
            case OwnershipChangePlanned plan
            when plan.content() == MailboxContent.EMPTIED && plan.enteredBy() == null ->
                throw Rejected.because(PERSON_NEEDED, "CHG-2", HELPDESK);
            case OdsCodeChangePlanned plan -> List.of(plan);
            case RelocationPlanned plan -> List.of(plan);
            case OwnershipChangePlanned plan ->
                command.consent() == null ? List.of(plan) : List.of(plan, recorded(command.consent(), plan));
            case ConsolidationPlanned plan -> List.of(plan);
            case ClosurePlanned plan -> List.of(plan);
        };
    }

    private static List<ChangeEvent> recordConsent(RecordConsent command, Planned planned) {
        if (!(planned.plan() instanceof OwnershipChangePlanned plan)) {
            throw Rejected.because(NOT_OF_THIS_KIND, "CHG-2", CALLER);
        }
        return command.consent().equals(planned.consent()) ? List.of() : List.of(recorded(command.consent(), plan));
    }

    private static ConsentRecorded recorded(Consent consent, OwnershipChangePlanned plan) {
        return new ConsentRecorded(plan.change(), plan.odsCode(), consent.evidence(), consent.owner());
    }

    private static List<ChangeEvent> confirmEmptying(ConfirmEmptying command, Planned planned) {
        if (!(planned.plan() instanceof OwnershipChangePlanned plan) || plan.content() != MailboxContent.EMPTIED) {
            throw Rejected.because(NOT_OF_THIS_KIND, "CHG-2", CALLER);
        }
        if (command.by().equals(plan.enteredBy())) {
            throw Rejected.because(SAME_PERSON, "CHG-2", HELPDESK);
        }
        return planned.emptyingConfirmedBy() == null
                ? List.of(new EmptyingConfirmed(plan.change(), plan.odsCode(), command.by()))
                : List.of();
    }

    private static List<ChangeEvent> make(Make command, Planned planned) {
        if (planned.plan() instanceof OwnershipChangePlanned plan) {
            if (planned.consent() == null || !planned.consent().isOf(command.owner())) {
                throw Rejected.because(CONSENT_MISSING, "CHG-2", OWNER);
            }
            if (plan.content() == MailboxContent.EMPTIED && planned.emptyingConfirmedBy() == null) {
                throw Rejected.because(SECOND_PERSON_MISSING, "CHG-2", HELPDESK);
            }
        }
        ChangePlanned plan = planned.plan();
        return List.of(new ChangeMade(plan.change(), plan.odsCode(), command.mailbox()));
    }
}
