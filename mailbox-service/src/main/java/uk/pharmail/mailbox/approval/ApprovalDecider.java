package uk.pharmail.mailbox.approval;

import static uk.pharmail.mailbox.approval.ApprovalReason.DECIDED_ALREADY;
import static uk.pharmail.mailbox.approval.ApprovalReason.LAST_DAY_IS_OVER;
import static uk.pharmail.mailbox.approval.ApprovalReason.NO_SUCH_APPROVAL;
import static uk.pharmail.mailbox.approval.ApprovalReason.REASON_DOES_NOT_FIT;
import static uk.pharmail.sourcing.Unblocker.CALLER;

import java.util.List;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.ApprovalGranted;
import uk.pharmail.contracts.mailbox.ApprovalLapsed;
import uk.pharmail.contracts.mailbox.ApprovalRefused;
import uk.pharmail.contracts.mailbox.ApprovalRequested;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.approval.Approval.Ended;
import uk.pharmail.mailbox.approval.Approval.Unheard;
import uk.pharmail.mailbox.approval.Approval.Usable;
import uk.pharmail.mailbox.approval.Approval.Waiting;
import uk.pharmail.mailbox.approval.ApprovalCommand.Ask;
import uk.pharmail.mailbox.approval.ApprovalCommand.Grant;
import uk.pharmail.mailbox.approval.ApprovalCommand.Lapse;
import uk.pharmail.mailbox.approval.ApprovalCommand.Refuse;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;

/** Takes a request for more linked accounts to one decision, with its reason, number and last day (LINK-3). */
final class ApprovalDecider implements Decider<ApprovalCommand, ApprovalEvent, Approval> {

    @Override
    public Approval initial() {
        return new Unheard();
    }

    @Override
    public Approval evolve(Approval state, ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested requested -> new Waiting(requested);
            case ApprovalGranted granted -> new Usable(granted);
            case ApprovalRefused _, ApprovalLapsed _ -> new Ended();
        };
    }

    @Override
    public List<ApprovalEvent> decide(ApprovalCommand command, Approval state) {
        return switch (command) {
            case Ask ask ->
                state instanceof Unheard
                        ? List.of(new ApprovalRequested(
                                ask.approval(),
                                ask.mailbox().id(),
                                ask.mailbox().pharmacy(),
                                ask.mailbox().odsCode(),
                                ask.accounts(),
                                ask.ground()))
                        : List.of();
            case Grant grant -> {
                ApprovalRequested request = waiting(state, grant.mailbox());
                require(goesWithGrant(grant.reason()));
                if (grant.usableUntil().isBefore(grant.today())) {
                    throw Rejected.because(LAST_DAY_IS_OVER, "LINK-3", CALLER);
                }
                yield List.of(new ApprovalGranted(
                        request.approval(),
                        request.mailbox(),
                        request.pharmacy(),
                        request.odsCode(),
                        grant.accounts(),
                        grant.reason(),
                        grant.usableUntil()));
            }
            case Refuse refuse -> {
                ApprovalRequested request = waiting(state, refuse.mailbox());
                require(goesWithRefusal(refuse.reason()));
                yield List.of(new ApprovalRefused(
                        request.approval(), request.mailbox(), request.pharmacy(), request.odsCode(), refuse.reason()));
            }
            case Lapse lapse ->
                state instanceof Usable usable && lapse.unused() > 0
                        ? List.of(new ApprovalLapsed(
                                usable.grant().approval(),
                                usable.grant().mailbox(),
                                usable.grant().pharmacy(),
                                usable.grant().odsCode(),
                                lapse.unused()))
                        : List.of();
        };
    }

    private static ApprovalRequested waiting(Approval state, MailboxId mailbox) {
        return switch (state) {
            case Waiting waiting when waiting.request().mailbox().equals(mailbox) -> waiting.request();
            case Unheard _, Waiting _ -> throw Rejected.because(NO_SUCH_APPROVAL, "LINK-3", CALLER);
            case Usable _, Ended _ -> throw Rejected.because(DECIDED_ALREADY, "LINK-3", Unblocker.OWNER);
        };
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw Rejected.because(REASON_DOES_NOT_FIT, "LINK-3", CALLER);
        }
    }

    private static boolean goesWithGrant(ApprovalDecision reason) {
        return switch (reason) {
            case NEED_SHOWN, TEMPORARY_NEED, FEWER_SUFFICE -> true;
            case LINKS_NOT_REVIEWED, NEED_NOT_SHOWN, ASKED_IN_ERROR -> false;
        };
    }

    private static boolean goesWithRefusal(ApprovalDecision reason) {
        return switch (reason) {
            case FEWER_SUFFICE, LINKS_NOT_REVIEWED, NEED_NOT_SHOWN, ASKED_IN_ERROR -> true;
            case NEED_SHOWN, TEMPORARY_NEED -> false;
        };
    }
}
