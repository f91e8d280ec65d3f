package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/** The mailbox has another primary address or display name; the former address is an alias unless it is retired (MBX-3). */
public record MailboxRenamed(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, SharedAddress address, DisplayName displayName)
        implements MailboxEvent {

    public MailboxRenamed {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(displayName, "displayName");
    }
}
