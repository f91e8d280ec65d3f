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
 * An account is to open the mailbox from its start on; it gives no access before it is effective (LINK-8).
 *
 * @param accountVersion the version of the account's stream that the decision saw: a leaver mark at or before it does not end
 *     this link
 * @param startsAt absent: at once
 * @param endsAt absent: until it is ended
 * @param askedBy the account whose holder asked; absent where nobody of the pharmacy did
 */
public record LinkRequested(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        AccountKind kind,
        Capacity capacity,
        long accountVersion,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        LinkOccasion occasion,
        @Nullable AccountId askedBy)
        implements MailboxEvent {

    public LinkRequested {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(occasion, "occasion");
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
}
