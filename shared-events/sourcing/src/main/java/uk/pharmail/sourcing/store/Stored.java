package uk.pharmail.sourcing.store;

import java.time.Instant;
import java.util.UUID;
import uk.pharmail.sourcing.StreamId;

/**
 * An event as it stands in the store for ever.
 *
 * @param position its place among all events of the store: the order of positions is the order of commits
 * @param version its place in its stream, from 1, without holes
 * @param effectiveAt when it became true
 * @param recordedAt when it was stored; never decreases with the position
 */
public record Stored(
        long position,
        StreamId stream,
        long version,
        String type,
        String payload,
        Metadata metadata,
        Instant effectiveAt,
        Instant recordedAt) {

    /** The event's id, derived from its stream and version: the same wherever the event is told. */
    public UUID id() {
        return id(stream, version);
    }

    public static UUID id(StreamId stream, long version) {
        return StreamId.nameBased(stream.id(), stream.category() + " " + version);
    }
}
