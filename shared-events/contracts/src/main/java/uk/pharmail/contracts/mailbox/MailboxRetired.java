package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The mailbox is no more: nobody is linked to it, and nothing is delivered to it (CHG-2, CHG-3).
 *
 * @param successor which mailbox of the same pharmacy stands in its place; absent where none does
 */
public record MailboxRetired(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        @Nullable MailboxId successor) implements MailboxEvent {

    public MailboxRetired {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        if (mailbox.equals(successor)) {
            throw new IllegalArgumentException("a mailbox does not stand in its own place");
        }
    }
}
