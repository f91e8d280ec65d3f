package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * More linked accounts than the allowance are asked for; the regional team decides (LINK-3).
 *
 * @param accounts how many more
 */
public record ApprovalRequested(
        ApprovalId approval,
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        int accounts,
        ApprovalGround ground)
        implements ApprovalEvent {

    public ApprovalRequested {
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(ground, "ground");
        if (accounts < 1) {
            throw new IllegalArgumentException("an approval is for at least one account");
        }
    }
}
