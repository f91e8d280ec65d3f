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

    /** From now on until it is ended. */
    public static LinkTerm open(LinkOccasion occasion, @Nullable AccountId askedBy) {
        return new LinkTerm(null, null, occasion, askedBy);
    }

    boolean isEmergency() {
        return occasion == LinkOccasion.EMERGENCY;
    }

    /** Whether it has begun by then, and not ended: only between counts (LINK-7). */
    public boolean includes(Instant at) {
        return (startsAt == null || !startsAt.isAfter(at)) && (endsAt == null || endsAt.isAfter(at));
    }

    /** Whether the link is for the same time. */
    boolean isAsLongAs(LinkTerm other) {
        return Objects.equals(startsAt, other.startsAt) && Objects.equals(endsAt, other.endsAt);
    }
}
