package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The places of an approval that were not taken in time are gone (LINK-3). */
public record ApprovalLapsed(ApprovalId approval, MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, int unused)
        implements ApprovalEvent {

    public ApprovalLapsed {
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        if (unused < 1) {
            throw new IllegalArgumentException("nothing lapses of what is used");
        }
    }
}
