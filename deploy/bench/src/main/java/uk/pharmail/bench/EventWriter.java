package uk.pharmail.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Stored;

/**
 * Writes invented events as they stand in a store and on its topic, each as the next one of its stream. Several threads
 * may write, each its own streams.
 */
final class EventWriter {
    private final @Nullable CopyIn store;
    private final @Nullable KafkaProducer<String, byte[]> producer;
    private final EventJson json = new EventJson(List.of());
    private final Map<StreamId, Long> versions = new ConcurrentHashMap<>();
    private long written;

    /**
     * A writer that begins with the first version of every stream.
     *
     * @param store of {@link #into}; null to tell only
     * @param producer null to store only
     */
    EventWriter(@Nullable CopyIn store, @Nullable KafkaProducer<String, byte[]> producer) {
        this.store = store;
        this.producer = producer;
    }

    /** Open until {@link #end}; while it is, nobody else can write events. */
    static CopyIn into(Connection superuser) throws SQLException {
        return superuser
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy event (stream, version, type, payload, command_id, metadata, effective_at, recorded_at)"
                        + " from stdin");
    }

    /** Returns the version. */
    long write(StreamId stream, PharmailEvent event, Instant at) throws SQLException {
        long version = versions.merge(stream, 1L, Long::sum);
        NewEvent encoded = json.encode(event, at);
        UUID command = new UUID(
                stream.id().getMostSignificantBits() ^ version, stream.id().getLeastSignificantBits());
        byte[] line = store == null ? null : line(stream, version, encoded, command, at);
        long position = store(line);
        if (producer != null) {
            var _ = producer.send(CloudEventRecords.internal(
                    new Stored(
                            position,
                            stream,
                            version,
                            encoded.type(),
                            encoded.payload(),
                            new Metadata(command, Sample.ACTOR, null, null, command, null),
                            at,
                            at),
                    EventTypes.of(event.getClass())));
        }
        return version;
    }

    /** Returns when the store has all and the broker too. */
    void end() throws SQLException {
        if (store != null) {
            store.endCopy();
        }
        if (producer != null) {
            producer.flush();
        }
    }

    /** The last version of every stream. */
    Map<StreamId, Long> versions() {
        return versions;
    }

    synchronized long written() {
        return written;
    }

    private synchronized long store(byte @Nullable [] line) throws SQLException {
        if (store != null && line != null) {
            store.writeToCopy(line, 0, line.length);
        }
        return ++written;
    }

    private static byte[] line(StreamId stream, long version, NewEvent event, UUID command, Instant at) {
        return (String.join(
                                "\t",
                                stream.toString(),
                                Long.toString(version),
                                event.type(),
                                event.payload(),
                                command.toString(),
                                Sample.METADATA,
                                event.effectiveAt().toString(),
                                at.toString())
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
