package uk.pharmail.mailbox.sharedmailbox;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.LinkOccasion;

/**
 * For how long a link is, and how it came about (LINK-7).
 *
 * @param startsAt null: at once
 * @param endsAt null: until it is ended
 * @param occasion null where it was learnt, not asked for here
 * @param askedBy the account whose holder asked; null where nobody of the pharmacy did, or it is not known
 */
public record LinkTerm(
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LinkOccasion occasion,
        @Nullable AccountId askedBy) {

    boolean isEmergency() {
        return occasion == LinkOccasion.EMERGENCY;
    }

    /** Whether it has begun by then. */
    boolean hasBegun(Instant at) {
        return startsAt == null || !startsAt.isAfter(at);
    }

    boolean isFor(@Nullable Instant start, @Nullable Instant end) {
        return Objects.equals(startsAt, start) && Objects.equals(endsAt, end);
    }
}
