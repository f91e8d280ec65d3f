package uk.pharmail.sourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.testing.EmbeddedDatabase;

/** Position order is commit order, for every writer. */
class PositionOrderTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final EmbeddedDatabase.Service WITHOUT_TRIGGER =
            Databases.faulty("drop trigger serialise_event_writers on event", Databases.TIME_WITHOUT_TRIGGER);
    private static final EmbeddedDatabase.Service WITH_ORDINARY_TRIGGER = Databases.faulty(
            "alter table event enable trigger serialise_event_writers", Databases.TIME_WITHOUT_TRIGGER);

    @Test
    @DisplayName("a reader loses nothing to a transaction that is held open while others want to write")
    void held_open() throws Exception {
        assertThat(oneIsHeldOpen(DATABASE, PositionOrderTest::roundTheAppender)).matches(Follower.Findings::isClean);
    }

    @Test
    @DisplayName("nor to one in a session that has switched ordinary triggers off")
    void held_open_as_a_replica() throws Exception {
        assertThat(oneIsHeldOpen(DATABASE, PositionOrderTest::replica)).matches(Follower.Findings::isClean);
    }

    @Test
    @DisplayName("planted fault: without the trigger the reader loses it")
    void planted_without_trigger() throws Exception {
        assertThat(oneIsHeldOpen(WITHOUT_TRIGGER, PositionOrderTest::roundTheAppender))
                .matches(findings -> findings.lost() == 1);
    }

    @Test
    @DisplayName("planted fault: with a trigger that is not ENABLE ALWAYS the reader loses a replica session's")
    void planted_ordinary_trigger() throws Exception {
        assertThat(oneIsHeldOpen(WITH_ORDINARY_TRIGGER, PositionOrderTest::roundTheAppender))
                .matches(Follower.Findings::isClean);
        assertThat(oneIsHeldOpen(WITH_ORDINARY_TRIGGER, PositionOrderTest::replica))
                .matches(findings -> findings.lost() == 1);
    }

    @Test
    @DisplayName("a table whose trigger is gone takes no event")
    void no_trigger_no_event() throws SQLException {
        EmbeddedDatabase.Service database = Databases.faulty("drop trigger serialise_event_writers on event");
        try (Connection connection = database.appender().getConnection()) {
            assertThatThrownBy(() -> Appends.insert(connection, Appends.stream(), 1))
                    .hasMessageContaining("pharmail.recorded_at");
        }
    }

    @Test
    @DisplayName("among two instances and writers that go round them, aborting, holding open, starting early, copying,"
            + " a reader loses nothing, meets nothing twice, and sees every stream in order")
    void storm() throws Exception {
        assertThat(storm(DATABASE)).matches(findings -> findings.isClean() && findings.committed() > 100);
    }

    @Test
    @DisplayName("planted fault: without the trigger it does not")
    void planted_storm() throws Exception {
        assertThat(storm(WITHOUT_TRIGGER)).matches(Predicate.not(Follower.Findings::isClean));
    }

    /** One writer has inserted and is held open; another wants to write; the reader looks in between. */
    private static Follower.Findings oneIsHeldOpen(EmbeddedDatabase.Service database, Opening writers)
            throws Exception {
        try (BatchingAppender unused = Databases.appender(database);
                ExecutorService executor = Executors.newSingleThreadExecutor();
                Connection open = writers.open(database);
                Connection other = writers.open(database)) {
            Follower reader = new Follower(Databases.store(database, unused));
            open.setAutoCommit(false);
            Appends.insert(open, Appends.stream(), 1);
            Future<?> second = executor.submit(() -> {
                Appends.insert(other, Appends.stream(), 1);
                return null;
            });
            await().atMost(Duration.ofMinutes(1)).until(() -> second.isDone() || Databases.somebodyWaits(database));
            reader.follow();
            open.commit();
            second.get();
            reader.follow();
            return reader.findings();
        }
    }

    private static Connection roundTheAppender(EmbeddedDatabase.Service database) throws SQLException {
        return Databases.unhurried(database).getConnection();
    }

    private static Connection replica(EmbeddedDatabase.Service database) throws SQLException {
        Connection connection = Databases.superuser(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        return connection;
    }

    private static Follower.Findings storm(EmbeddedDatabase.Service database) throws Exception {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("PositionOrderTest seed " + seed);
        AtomicInteger looks = new AtomicInteger();
        try (BatchingAppender one = Databases.appender(database);
                BatchingAppender two = Databases.appender(database);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Follower reader = new Follower(Databases.store(database, one));
            List<StreamId> shared = Stream.generate(Appends::stream).limit(4).toList();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writers.add(executor.submit(throughInstance(database, one, shared, new Random(seed + i))));
                writers.add(executor.submit(throughInstance(database, two, shared, new Random(seed + 10 + i))));
                writers.add(executor.submit(roundIt(database, looks, new Random(seed + 20 + i))));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                reader.follow();
                looks.incrementAndGet();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            reader.follow();
            return reader.findings();
        }
    }

    private static Callable<?> throughInstance(
            EmbeddedDatabase.Service database, BatchingAppender appender, List<StreamId> streams, Random random) {
        return () -> {
            EventStore store = Databases.store(database, appender);
            for (int i = 0; i < 20; i++) {
                StreamId stream = streams.get(random.nextInt(streams.size()));
                int version = store.load(stream).size();
                // what it ends with is not what is proved here: conflicts and time-outs are welcome
                store.append(Appends.of(Appends.to(stream, version, 1 + random.nextInt(3))))
                        .exceptionally(_ -> new AppendResult.Conflict())
                        .join();
            }
            return null;
        };
    }

    private static Callable<?> roundIt(EmbeddedDatabase.Service database, AtomicInteger looks, Random random) {
        return () -> {
            StreamId stream = Appends.stream();
            long version = 0;
            try (Connection connection = roundTheAppender(database)) {
                for (int i = 0; i < 20; i++) {
                    connection.setAutoCommit(false);
                    switch (random.nextInt(6)) {
                        case 0 -> {
                            Appends.insert(connection, stream, version + 1);
                            connection.rollback();
                        }
                        case 1 -> {
                            Appends.insert(connection, stream, ++version);
                            untilTheReaderLooks(looks);
                            Appends.insert(connection, stream, ++version);
                        }
                        case 2 -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute("select pg_current_xact_id()");
                            }
                            untilTheReaderLooks(looks);
                            Appends.insert(connection, stream, ++version);
                        }
                        case 3 -> {
                            Savepoint before = connection.setSavepoint();
                            Appends.insert(connection, stream, version + 1);
                            connection.rollback(before);
                            untilTheReaderLooks(looks);
                            Appends.insert(connection, stream, ++version);
                        }
                        case 4 -> version = copy(connection, stream, version, 1 + random.nextInt(4));
                        default -> Appends.insert(connection, stream, ++version);
                    }
                    connection.commit();
                }
            }
            return null;
        };
    }

    private static long copy(Connection connection, StreamId stream, long version, int rows)
            throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= rows; i++) {
            lines.append(String.join(
                            "\t",
                            stream.toString(),
                            String.valueOf(version + i),
                            "counted-1",
                            "{}",
                            stream.id().toString(),
                            Appends.metadataJson(),
                            "2026-01-01"))
                    .append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy event (stream, version, type, payload, command_id, metadata, effective_at) from stdin",
                        new StringReader(lines.toString()));
        return version + rows;
    }

    private static void untilTheReaderLooks(AtomicInteger looks) {
        int before = looks.get();
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> looks.get() > before + 1);
    }

    private interface Opening {
        Connection open(EmbeddedDatabase.Service database) throws SQLException;
    }
}
