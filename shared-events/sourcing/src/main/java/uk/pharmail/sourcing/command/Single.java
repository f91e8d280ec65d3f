package uk.pharmail.sourcing.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamType;

/**
 * One command on one stream, for {@link Commands#each}.
 *
 * @param effectiveAt when what it decides became true; null for the moment at which it was accepted
 */
public record Single<C, E extends PharmailEvent, S>(
        Request request,
        StreamType<C, E, S> type,
        UUID id,
        C command,
        @Nullable Instant effectiveAt) {

    void decideIn(Attempt attempt) {
        attempt.decide(type, id, command, effectiveAt == null ? request.origin().at() : effectiveAt);
    }
}
