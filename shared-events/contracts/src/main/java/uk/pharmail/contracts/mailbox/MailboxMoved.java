package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * The mailbox belongs to the pharmacy under its new code from now on, with all that is in it and all who are linked (CHG-1).
 *
 * @param pharmacy under the new code
 * @param odsCode the new code
 * @param address the new primary address
 */
public record MailboxMoved(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        PharmacyId formerPharmacy,
        OdsCode formerOdsCode,
        SharedAddress address,
        DisplayName displayName)
        implements MailboxEvent {

    public MailboxMoved {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(formerPharmacy, "formerPharmacy");
        Objects.requireNonNull(formerOdsCode, "formerOdsCode");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(displayName, "displayName");
    }
}
