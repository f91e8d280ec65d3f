package uk.pharmail.mailbox.approval;

import java.time.LocalDate;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;

/** What an approval is told. */
sealed interface ApprovalCommand {

    /** More linked accounts are asked for. */
    record Ask(ApprovalId approval, Open mailbox, int accounts, ApprovalGround ground) implements ApprovalCommand {}

    /**
     * The regional team approves.
     *
     * @param mailbox the one that it is asked of
     * @param today in London
     */
    record Grant(MailboxId mailbox, int accounts, ApprovalDecision reason, LocalDate usableUntil, LocalDate today)
            implements ApprovalCommand {}

    /** The regional team does not approve. */
    record Refuse(MailboxId mailbox, ApprovalDecision reason) implements ApprovalCommand {}

    /** The last day on which its places could be taken is over. */
    record Lapse(int unused) implements ApprovalCommand {}
}
