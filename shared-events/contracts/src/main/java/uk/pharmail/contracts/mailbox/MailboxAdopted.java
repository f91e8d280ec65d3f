package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * A mailbox that was there before Pharmail is known from now on, as it is, whatever rule that breaks (MIG-1).
 *
 * @param address the primary address
 * @param allowance how many accounts may be linked before the regional team has to approve more (LINK-2)
 * @param since the London day since which it has been there; absent if that is unknown
 * @param source where all this was learnt
 */
public record MailboxAdopted(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        SharedAddress address,
        DisplayName displayName,
        int allowance,
        @Nullable LocalDate since,
        FactSource source)
        implements MailboxEvent {

    public MailboxAdopted {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(displayName, "displayName");
        if (allowance < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
        Objects.requireNonNull(source, "source");
    }
}
