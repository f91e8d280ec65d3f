package uk.pharmail.mailbox.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time, its end not in it.
 *
 * @param until null while it has not ended
 */
public record Period(Instant since, @Nullable Instant until) {

    public boolean includes(Instant at) {
        return !at.isBefore(since) && (until == null || at.isBefore(until));
    }

    /** What both have in common; empty if that is no time at all. */
    public Optional<Period> within(Period other) {
        Instant from = since.isAfter(other.since) ? since : other.since;
        Instant to = until == null || (other.until != null && other.until.isBefore(until)) ? other.until : until;
        return to == null || from.isBefore(to) ? Optional.of(new Period(from, to)) : Optional.empty();
    }
}
