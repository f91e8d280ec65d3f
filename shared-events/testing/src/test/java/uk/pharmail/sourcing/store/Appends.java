package uk.pharmail.sourcing.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;

/** Appends and plain inserts that say no more than where they go. */
final class Appends {
    static final String INSERT =
            "insert into event (stream, version, type, payload, command_id, metadata, effective_at)"
                    + " values (?, ?, 'counted-1', '{}', gen_random_uuid(), '" + metadataJson()
                    + "', clock_timestamp())";

    /** What the appender sends, by hand: one event on a new stream. */
    static final String BATCH_OF_ONE = """
            select * from append_batch(
                array[1], array['counter:' || gen_random_uuid()], array[0],
                array[1], array['counter:' || gen_random_uuid()], array[1], array['counted-1'], array['{}'],
                array[gen_random_uuid()], array['{}'], array[now()],
                '{}', '{}', '{}', '{}', '{}', '{}', '{}')""";

    private Appends() {}

    static StreamId stream() {
        return new StreamId("counter", UUID.randomUUID());
    }

    static Append of(StreamAppend... streams) {
        return new Append(
                List.of(streams),
                new Metadata(UUID.randomUUID(), new Actor("proof"), null, null, UUID.randomUUID(), null),
                null);
    }

    /** So many events on a stream that is at this version. */
    static StreamAppend to(StreamId stream, long version, int events) {
        return new StreamAppend(
                stream,
                ExpectedVersion.exactly(version),
                IntStream.range(0, events).mapToObj(_ -> event("{}")).toList());
    }

    static NewEvent event(String payload) {
        return new NewEvent("counted-1", payload, Instant.EPOCH);
    }

    static String metadataJson() {
        return "{\"actor\":\"proof\",\"correlation\":\"" + new UUID(0, 0) + "\"}";
    }

    /** Goes round the appender. */
    static void insert(Connection connection, StreamId stream, long version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, stream.toString());
            insert.setLong(2, version);
            insert.executeUpdate();
        }
    }
}
