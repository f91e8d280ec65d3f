package uk.pharmail.mailbox.approval;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.approval.Approval.Ended;
import uk.pharmail.mailbox.approval.Approval.Unheard;
import uk.pharmail.mailbox.approval.Approval.Usable;
import uk.pharmail.mailbox.approval.Approval.Waiting;
import uk.pharmail.mailbox.approval.ApprovalCommand.Ask;
import uk.pharmail.mailbox.approval.ApprovalCommand.Grant;
import uk.pharmail.mailbox.approval.ApprovalCommand.Lapse;
import uk.pharmail.mailbox.approval.ApprovalCommand.Refuse;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeAllowance;
import uk.pharmail.mailbox.sharedmailbox.MailboxOfCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;

/** Decides an approval and the mailbox's allowance together, so that none is changed without the other (LINK-2, LINK-3). */
@Singleton
class ApprovalWork {
    private final Accounts accounts;
    private final InstantSource clock;

    ApprovalWork(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    Work ask(OdsCode odsCode, ApprovalId approval, int more, ApprovalGround ground) {
        return attempt ->
                decide(attempt, approval, new Ask(approval, MailboxOfCode.open(attempt, odsCode), more, ground));
    }

    Work grant(OdsCode odsCode, ApprovalId approval, int more, ApprovalDecision reason, LocalDate usableUntil) {
        return attempt -> {
            Open open = MailboxOfCode.open(attempt, odsCode);
            LocalDate today = London.dateOf(clock.instant());
            decide(attempt, approval, new Grant(open.id(), more, reason, usableUntil, today));
            allow(attempt, open, open.allowance() + more, approval);
        };
    }

    Work refuse(OdsCode odsCode, ApprovalId approval, ApprovalDecision reason) {
        return attempt -> decide(
                attempt,
                approval,
                new Refuse(MailboxOfCode.open(attempt, odsCode).id(), reason));
    }

    /** What is taken stays the mailbox's: an approved link is never refused for the count. */
    Work lapse(ApprovalId approval) {
        return attempt -> {
            switch (attempt.state(Approval.TYPE, approval.value())) {
                case Unheard _, Waiting _, Ended _ -> {}
                case Usable usable -> {
                    switch (attempt.state(Mailbox.TYPE, usable.grant().mailbox().value())) {
                        case Absent _, Retired _ -> {}
                        case Open open -> lapse(attempt, usable, open);
                    }
                }
            }
        };
    }

    private void lapse(Attempt attempt, Usable usable, Open open) {
        int free =
                open.allowance() - open.placesTaken(accounts.known(open.links().keySet()));
        int unused = Math.clamp(free, 0, usable.grant().accounts());
        ApprovalId approval = usable.grant().approval();
        decide(attempt, approval, new Lapse(unused));
        allow(attempt, open, open.allowance() - unused, approval);
    }

    private static void decide(Attempt attempt, ApprovalId approval, ApprovalCommand command) {
        attempt.decide(Approval.TYPE, approval.value(), command);
    }

    private static void allow(Attempt attempt, Open open, int allowance, ApprovalId approval) {
        attempt.decide(Mailbox.TYPE, open.id().value(), new ChangeAllowance(allowance, approval));
    }
}
