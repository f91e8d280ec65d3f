package uk.pharmail.contracts.mailbox;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.UnlinkReason;

/**
 * Those who go keep their access until the first of those who come has it, so that there is no moment at which nobody can open
 * the mailbox; in the place of a handover that is not over yet (CHG-2).
 *
 * @param outgoing who goes then; nobody, where all of those who were to go stay after all
 * @param reason why their links end then
 */
public record HandoverBegun(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, List<AccountId> outgoing, UnlinkReason reason)
        implements MailboxEvent {

    public HandoverBegun {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        outgoing = List.copyOf(outgoing);
        Objects.requireNonNull(reason, "reason");
    }
}
