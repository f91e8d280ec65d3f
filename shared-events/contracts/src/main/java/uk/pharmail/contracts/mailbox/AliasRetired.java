package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/** What is sent to this address is not delivered to the mailbox any more (MBX-2, CHG-1). */
public record AliasRetired(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, SharedAddress alias)
        implements MailboxEvent {

    public AliasRetired {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(alias, "alias");
    }
}
