package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * An account was linked to the mailbox before Pharmail, and is so still: access that is there already, and is not asked for
 * (MIG-1, LINK-6).
 *
 * @param accountVersion the version of the account's stream that was seen: a leaver mark at or before it does not end this
 *     link
 * @param since the London day since which it has been linked; absent if that is unknown
 * @param source where all this was learnt
 */
public record LinkAdopted(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        AccountKind kind,
        Capacity capacity,
        long accountVersion,
        @Nullable LocalDate since,
        FactSource source)
        implements MailboxEvent {

    public LinkAdopted {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(capacity, "capacity");
        if (accountVersion < 0) {
            throw new IllegalArgumentException("a version is never negative");
        }
        Objects.requireNonNull(source, "source");
    }
}
