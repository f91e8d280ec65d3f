package uk.pharmail.sourcing.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;

/** The event store on PostgreSQL: reads by the models role, writes through the batching appender. */
public final class PostgresEventStore implements EventStore {
    private static final String COLUMNS =
            "select position, stream, version, type, payload, command_id, metadata, effective_at, recorded_at from event ";

    private final DataSource models;
    private final BatchingAppender appender;

    public PostgresEventStore(DataSource models, BatchingAppender appender) {
        this.models = models;
        this.appender = appender;
    }

    @Override
    public List<Stored> load(StreamId stream) {
        return asked(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(COLUMNS + "where stream = ? order by version")) {
                select.setString(1, stream.toString());
                return read(select);
            }
        });
    }

    @Override
    public Map<StreamId, List<Stored>> load(Collection<StreamId> streams) {
        Map<StreamId, List<Stored>> histories = new HashMap<>();
        streams.forEach(stream -> histories.put(stream, new ArrayList<>()));
        return asked(connection -> {
            Array names = connection.createArrayOf(
                    "text", streams.stream().map(StreamId::toString).toArray());
            try (PreparedStatement select =
                    connection.prepareStatement(COLUMNS + "where stream = any (?) order by stream, version")) {
                select.setArray(1, names);
                for (Stored stored : read(select)) {
                    histories
                            .computeIfAbsent(stored.stream(), _ -> new ArrayList<>())
                            .add(stored);
                }
                return histories;
            }
        });
    }

    @Override
    public List<Stored> after(long position, int limit) {
        return asked(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(COLUMNS + "where position > ? order by position limit ?")) {
                select.setLong(1, position);
                select.setInt(2, limit);
                return read(select);
            }
        });
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return appender.append(append);
    }

    @Override
    public AppendResult appendAndWait(Append append) {
        return appender.appendAndWait(append);
    }

    @Override
    public Optional<KeptOutcome> outcome(CommandId command) {
        return asked(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select fingerprint, kind, resource, version,"
                    + " position from command_outcome where client = ? and key = ?")) {
                select.setString(1, command.client().value());
                select.setString(2, command.key());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    Outcome outcome = new Outcome(
                            command,
                            row.getString(1),
                            Outcome.Kind.valueOf(row.getString(2)),
                            StreamId.parse(row.getString(3)),
                            row.getLong(4));
                    return Optional.of(new KeptOutcome(outcome, row.getLong(5)));
                }
            }
        });
    }

    @Override
    public void forgetOutcomesBefore(Instant instant) {
        asked(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from command_outcome where kept_at < ?")) {
                delete.setObject(1, instant.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate();
            }
        });
    }

    private <T> T asked(Question<T> question) {
        try (Connection connection = models.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private static List<Stored> read(PreparedStatement select) throws SQLException {
        List<Stored> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Origins origins = EventJson.read(row.getString(7), Origins.class);
                events.add(new Stored(
                        row.getLong(1),
                        StreamId.parse(row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        origins.metadata(row.getObject(6, UUID.class)),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getObject(9, OffsetDateTime.class).toInstant()));
            }
        }
        return events;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** The metadata beside the command's id, which has a column of its own. */
    record Origins(
            Actor actor,
            @Nullable Actor onBehalfOf,
            @Nullable UUID causation,
            UUID correlation,
            @Nullable String traceparent) {

        static Origins of(Metadata metadata) {
            return new Origins(
                    metadata.actor(),
                    metadata.onBehalfOf(),
                    metadata.causation(),
                    metadata.correlation(),
                    metadata.traceparent());
        }

        Metadata metadata(UUID command) {
            return new Metadata(command, actor, onBehalfOf, causation, correlation, traceparent);
        }
    }
}
