package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** Another number of accounts may be linked than before, by a regional approval or because one lapsed (LINK-2, LINK-3). */
public record AllowanceChanged(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, int allowance, ApprovalId approval)
        implements MailboxEvent {

    public AllowanceChanged {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(approval, "approval");
        if (allowance < 0) {
            throw new IllegalArgumentException("an allowance is never negative");
        }
    }
}
