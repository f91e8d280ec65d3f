package uk.pharmail.contracts.mailbox;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * An account can open the mailbox as long as it is live: the link is effective (LINK-1, LINK-6, LINK-8).
 *
 * @param accountVersion the version of the account's stream that the decision saw: a leaver mark at or before it does not end
 *     this link
 * @param startsAt absent: it had no start of its own
 * @param endsAt absent: until it is ended
 * @param occasion absent where it was learnt, not asked for here
 * @param askedBy the account whose holder asked; absent where nobody of the pharmacy did, or it is not known
 */
public record AccountLinked(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        AccountKind kind,
        Capacity capacity,
        long accountVersion,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LinkOccasion occasion,
        @Nullable AccountId askedBy)
        implements MailboxEvent {

    public AccountLinked {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(capacity, "capacity");
        if (accountVersion < 0) {
            throw new IllegalArgumentException("a version is never negative");
        }
        if ((kind == AccountKind.APPLICATION) != (capacity == Capacity.APPLICATION)) {
            throw new IllegalArgumentException(
                    "an application account has no other capacity, and no person has this one");
        }
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("a link starts before it ends");
        }
        if (occasion == LinkOccasion.EMERGENCY && endsAt == null) {
            throw new IllegalArgumentException("an emergency link has an end");
        }
    }

    /** A link without a start or an end of its own, of which no more is known. */
    public AccountLinked(
            MailboxId mailbox,
            PharmacyId pharmacy,
            OdsCode odsCode,
            AccountId account,
            AccountKind kind,
            Capacity capacity,
            long accountVersion) {
        this(mailbox, pharmacy, odsCode, account, kind, capacity, accountVersion, null, null, null, null);
    }
}
