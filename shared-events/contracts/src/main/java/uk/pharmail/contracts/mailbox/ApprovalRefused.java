package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The regional team did not approve more linked accounts (LINK-3). */
public record ApprovalRefused(
        ApprovalId approval, MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, ApprovalDecision reason)
        implements ApprovalEvent {

    public ApprovalRefused {
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
    }
}
