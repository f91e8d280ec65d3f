package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * A pharmacy has its shared mailbox (MBX-1).
 *
 * @param address the primary address
 * @param allowance how many accounts may be linked before the regional team has to approve more (LINK-2)
 */
public record MailboxOpened(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        SharedAddress address,
        DisplayName displayName,
        int allowance)
        implements MailboxEvent {

    public MailboxOpened {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(displayName, "displayName");
        if (allowance < 0) {
            throw new IllegalArgumentException("an allowance is never negative");
        }
    }
}
