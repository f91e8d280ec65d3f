package uk.pharmail.mailbox.approval;

import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.ApprovalGranted;
import uk.pharmail.contracts.mailbox.ApprovalRequested;
import uk.pharmail.sourcing.StreamType;

/** What has become of a request for more linked accounts; decided once (LINK-3). */
sealed interface Approval {

    StreamType<ApprovalCommand, ApprovalEvent, Approval> TYPE =
            new StreamType<>("mailbox-approval", ApprovalEvent.class, new ApprovalDecider());

    record Unheard() implements Approval {}

    record Waiting(ApprovalRequested request) implements Approval {}

    /** Its places can be taken until its last day. */
    record Usable(ApprovalGranted grant) implements Approval {}

    /** Refused, or its last day is over. */
    record Ended() implements Approval {}
}
