package uk.pharmail.sourcing.feed;

import java.time.Instant;
import java.util.UUID;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Stored;

/**
 * An event as it was told on a topic, by this service or another.
 *
 * @param version its place in its stream, from 1, without holes
 * @param position its place in the store of the service that told it
 * @param effectiveAt when it became true
 * @param recordedAt when it was stored
 */
public record Fact(
        Topic topic,
        StreamId stream,
        long version,
        long position,
        EventType type,
        PharmailEvent event,
        Metadata metadata,
        Instant effectiveAt,
        Instant recordedAt) {

    /** The event's id, the same in its store and on every topic; the causation of what it leads to. */
    public UUID id() {
        return Stored.id(stream, version);
    }
}
