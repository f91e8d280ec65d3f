package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The mailbox has another owner, or none: then it is vacant (MBX-6).
 *
 * @param owner absent while the mailbox is vacant
 */
public record MailboxOwnerChanged(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        @Nullable AccountId owner) implements MailboxEvent {

    public MailboxOwnerChanged {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
