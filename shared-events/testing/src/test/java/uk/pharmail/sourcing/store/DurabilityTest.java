package uk.pharmail.sourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.Ports;

/** No acknowledged event is lost. */
class DurabilityTest {
    private static final String SYNCHRONOUS_COMMIT_LEFT_AS_IT_IS = """
            create or replace function serialise_event_writers() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock(4051);
                perform set_config('pharmail.recorded_at', clock_timestamp()::text, true);
                return null;
            end
            $$""";

    @Test
    @DisplayName("what was acknowledged before the server was killed under load is there when it is back; while it was"
            + " away nothing was acknowledged; instances that outlived it write again;"
            + " planted fault: it is not there where the trigger leaves the role its synchronous_commit=off")
    void killed_under_load(@TempDir Path data) throws Exception {
        int port = Ports.free();
        EmbeddedDatabase server = EmbeddedDatabase.start(data, port);
        EmbeddedDatabase.Service database = server.database("durable");
        Migrations.migrateKernel(database.models(), database.appenderRole());
        // whoever commits without waiting is found out: nobody else writes the log to disk in time
        run(server, "postgres", "alter system set wal_writer_delay = '10s'");
        run(server, "durable", "alter role durable_appender set synchronous_commit = off");
        run(server, "postgres", "select pg_reload_conf()");

        try (BatchingAppender appender = new BatchingAppender(database.appender(), new SimpleMeterRegistry())) {
            EventStore store = new PostgresEventStore(database.models(), appender);
            StreamId stream = Appends.stream();
            store.append(Appends.of(Appends.to(stream, 0, 1))).join();

            Map<StreamId, Long> acknowledged = acknowledgedUntilKilled(server, database);
            assertThatThrownBy(() -> store.load(stream)).isInstanceOf(StoreAway.class);
            assertThat(fault(store, stream)).isInstanceOf(AppendUnknown.class);
            assertThat(fault(store, stream)).isInstanceOf(StoreAway.class);

            server = EmbeddedDatabase.start(data, port);
            assertThat(lost(store, acknowledged)).isZero();
            assertThat(store.append(Appends.of(Appends.to(stream, 1, 1))).join())
                    .isInstanceOf(AppendResult.Written.class);

            run(server, "durable", SYNCHRONOUS_COMMIT_LEFT_AS_IT_IS);
            acknowledged = acknowledgedUntilKilled(server, database);
            server = EmbeddedDatabase.start(data, port);
            assertThat(lost(store, acknowledged)).isPositive();
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("a transaction that inserts waits for the disk, whatever its session or its role says")
    void synchronous_commit() throws SQLException {
        EmbeddedDatabase.Service database = Databases.correct();
        assertThat(inEffectAfterAnInsert(database)).isEqualTo("on");
        assertThat(inEffectAfterABatch(database)).isEqualTo("on");
    }

    @Test
    @DisplayName("planted fault: where the trigger does not set synchronous_commit, it stays off")
    void planted_synchronous_commit() throws SQLException {
        EmbeddedDatabase.Service database = Databases.faulty(SYNCHRONOUS_COMMIT_LEFT_AS_IT_IS);
        assertThat(inEffectAfterAnInsert(database)).isEqualTo("off");
        assertThat(inEffectAfterABatch(database)).isEqualTo("off");
    }

    private static String inEffectAfterAnInsert(EmbeddedDatabase.Service database) throws SQLException {
        try (Connection connection = Databases.unhurried(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            connection.setAutoCommit(false);
            Appends.insert(connection, Appends.stream(), 1);
            return shown(statement);
        }
    }

    private static String inEffectAfterABatch(EmbeddedDatabase.Service database) throws SQLException {
        Databases.asSuperuser(
                database,
                "alter role " + database.appenderRole() + " in database " + database.name()
                        + " set synchronous_commit = off");
        try (Connection connection = Databases.unhurried(database).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(shown(statement)).isEqualTo("off");
            connection.setAutoCommit(false);
            statement.execute(Appends.BATCH_OF_ONE);
            return shown(statement);
        }
    }

    private static String shown(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The last acknowledged version of each stream, from several writers, until the server was killed among them. */
    private static Map<StreamId, Long> acknowledgedUntilKilled(
            EmbeddedDatabase server, EmbeddedDatabase.Service database) {
        Map<StreamId, Long> acknowledged = new ConcurrentHashMap<>();
        try (BatchingAppender appender = new BatchingAppender(database.appender(), new SimpleMeterRegistry());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                executor.execute(() -> writeUntilItFails(appender, acknowledged));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> total(acknowledged) > 400);
            server.kill();
        }
        return acknowledged;
    }

    private static long total(Map<StreamId, Long> versions) {
        return versions.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void writeUntilItFails(BatchingAppender appender, Map<StreamId, Long> acknowledged) {
        StreamId stream = Appends.stream();
        try {
            for (long version = 0; ; version++) {
                appender.append(Appends.of(Appends.to(stream, version, 1))).join();
                acknowledged.put(stream, version + 1);
            }
        } catch (CompletionException killed) {
            // what was not acknowledged may be there or not
        }
    }

    private static long lost(EventStore store, Map<StreamId, Long> acknowledged) {
        Map<StreamId, List<Stored>> there = store.load(acknowledged.keySet());
        return acknowledged.entrySet().stream()
                .mapToLong(stream -> Math.max(
                        0,
                        stream.getValue()
                                - there.getOrDefault(stream.getKey(), List.of()).size()))
                .sum();
    }

    private static @Nullable Throwable fault(EventStore store, StreamId stream) {
        return store.append(Appends.of(Appends.to(stream, 1, 1)))
                .<@Nullable Throwable>handle((_, fault) -> fault)
                .join();
    }

    private static void run(EmbeddedDatabase server, String database, String sql) throws SQLException {
        try (Connection connection = server.superuser(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
