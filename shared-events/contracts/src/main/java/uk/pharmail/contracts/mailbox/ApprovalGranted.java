package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The regional team approved more linked accounts (LINK-3).
 *
 * @param accounts how many more, whatever was asked for
 * @param usableUntil the last day on which a place may be taken; those that are not taken then lapse
 */
public record ApprovalGranted(
        ApprovalId approval,
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        int accounts,
        ApprovalDecision reason,
        LocalDate usableUntil)
        implements ApprovalEvent {

    public ApprovalGranted {
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(usableUntil, "usableUntil");
        if (accounts < 1) {
            throw new IllegalArgumentException("an approval is for at least one account");
        }
    }
}
