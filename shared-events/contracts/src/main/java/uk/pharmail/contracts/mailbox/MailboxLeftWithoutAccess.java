package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** Nobody can open the mailbox since its last link ended: urgent, told once (MBX-7). */
public record MailboxLeftWithoutAccess(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode)
        implements MailboxEvent {

    public MailboxLeftWithoutAccess {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
