package uk.pharmail.sourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.testing.EmbeddedDatabase;

/** Who may write what, for how long, and with which time. */
class EventRightsTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final BatchingAppender APPENDER = Databases.appender(DATABASE);
    private static final EventStore STORE = Databases.store(DATABASE, APPENDER);
    private static final String DENIED = "42501";
    private static final String GENERATED_ALWAYS = "428C9";
    private static final String VALUES =
            " values (%s, 'counter:1', 1, 'counted-1', '{}', gen_random_uuid(), '{}', now())";
    private static final String COLUMNS = "stream, version, type, payload, command_id, metadata, effective_at)";

    @AfterAll
    static void stop() {
        APPENDER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event set payload = '{}'",
                "delete from event",
                "truncate event",
                "alter table event disable trigger serialise_event_writers",
                "drop table event",
                "set session_replication_role = replica",
                "select nextval('event_position_seq')",
                "select setval('event_position_seq', 1)",
                "update command_outcome set kind = 'APPLIED'",
                "delete from command_outcome",
                "truncate command_outcome"
            })
    @DisplayName("the role that writes events may only add to them")
    void appender_only_adds(String sql) {
        assertThat(refusal(DATABASE.appender(), sql)).isEqualTo(DENIED);
    }

    @Test
    @DisplayName("it chooses neither an event's position nor when it was recorded")
    void appender_does_not_choose() {
        String position = "insert into event (position, " + COLUMNS;
        assertThat(refusal(DATABASE.appender(), position + VALUES.formatted("1")))
                .isEqualTo(GENERATED_ALWAYS);
        assertThat(refusal(DATABASE.appender(), position + " overriding system value" + VALUES.formatted("1")))
                .isEqualTo(DENIED);
        assertThat(refusal(
                        DATABASE.appender(), "insert into event (recorded_at, " + COLUMNS + VALUES.formatted("now()")))
                .isEqualTo(DENIED);
    }

    @Test
    @DisplayName("the role of read models, timers and migrations writes no event, not by way of append_batch either;"
            + " planted fault: a grant too many is found")
    void models_write_no_event() {
        List<String> writes = List.of(
                Appends.BATCH_OF_ONE,
                "update event set payload = '{}'",
                "delete from event",
                "truncate event",
                "insert into event (" + COLUMNS + VALUES.formatted("").replace("(, ", "("));
        assertThat(writes)
                .allSatisfy(sql -> assertThat(refusal(DATABASE.models(), sql)).isEqualTo(DENIED));

        EmbeddedDatabase.Service faulty = Databases.faulty("grant insert on event to " + DATABASE.modelsRole());
        assertThat(refusal(faulty.models(), Appends.BATCH_OF_ONE)).isEmpty();
    }

    @Test
    @DisplayName("whoever inserts and stays open is ended, and others write again")
    void idle_writer_is_ended() throws SQLException {
        try (Connection idle = DATABASE.appender().getConnection()) {
            idle.setAutoCommit(false);
            Appends.insert(idle, Appends.stream(), 1);

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> STORE.append(Appends.of(Appends.to(Appends.stream(), 0, 1)))
                            .handle((result, overloaded) -> result instanceof AppendResult.Written)
                            .join());

            assertThat(idle.isValid(5)).isFalse();
        }
    }

    @Test
    @DisplayName("the time-outs of the writing role are in effect in its sessions")
    void time_outs() {
        Map.of(
                        "transaction_timeout", "1s",
                        "idle_in_transaction_session_timeout", "1s",
                        "lock_timeout", "800ms",
                        "tcp_user_timeout", "5000")
                .forEach((name, value) ->
                        assertThat(shown(DATABASE.appender(), name)).isEqualTo(value));
    }

    @Test
    @DisplayName("recorded_at does not go back where the clock does; planted fault: the bare clock does")
    void recorded_at_never_decreases() throws SQLException {
        assertThat(decreases(DATABASE)).isFalse();
        assertThat(decreases(Databases.faulty(Databases.TIME_WITHOUT_TRIGGER))).isTrue();
    }

    /** Whether an event is recorded earlier than the one before it, after the clock was an hour ahead. */
    private static boolean decreases(EmbeddedDatabase.Service database) throws SQLException {
        Databases.asSuperuser(
                database,
                "insert into event (recorded_at, " + COLUMNS
                        + VALUES.formatted("now() + interval '1 hour'")
                                .replace("counter:1", Appends.stream().toString())
                                .replace("'{}', now()", "'" + Appends.metadataJson() + "', now()"));
        StreamId after = Appends.stream();
        try (BatchingAppender appender = Databases.appender(database)) {
            EventStore store = Databases.store(database, appender);
            store.append(Appends.of(Appends.to(after, 0, 2))).join();
            List<Instant> recorded = store.after(0, Integer.MAX_VALUE).stream()
                    .map(Stored::recordedAt)
                    .toList();
            return !recorded.equals(recorded.stream().sorted().toList());
        }
    }

    /** The SQL state of the refusal; empty where there was none. */
    private static String refusal(DataSource role, String sql) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.rollback();
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String shown(DataSource role, String setting) {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
