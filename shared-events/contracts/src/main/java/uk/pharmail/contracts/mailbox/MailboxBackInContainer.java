package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The mail platform has the mailbox, found elsewhere before, in the container of pharmacies (MBX-5, MBX-8). */
public record MailboxBackInContainer(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode) implements DriftEvent {

    public MailboxBackInContainer {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
