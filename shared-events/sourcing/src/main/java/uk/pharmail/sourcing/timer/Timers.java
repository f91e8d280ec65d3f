package uk.pharmail.sourcing.timer;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.store.Transaction;

/**
 * Fires the timers that projections have set ({@code Rows.timer}), each on one of the instances, none before its
 * instant, those of a key in the order of their instants; what fell due while all were down fires at the start. A
 * firing that fails or was cut off fires again with the same command id, and holds back the later ones of its key; one
 * that is set anew while it fires waits for itself.
 */
public class Timers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Timers.class.getName());
    private static final int THREADS = 8;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

    private final DataSource models;
    private final Actor actor;
    private final InstantSource clock;
    private final Duration poll;
    private final Duration heartbeat;
    private final Map<String, Consumer<Due>> firings;
    private @Nullable Scheduler scheduler;

    /**
     * Timers of one service; nothing fires before {@link #start}.
     *
     * @param service e.g. {@code mailbox-service}: who acts is {@code mailbox-service/timer}
     * @param poll how late a timer may fire
     * @param firings by timer: runs the command that appends the fact, with the origin given
     */
    public Timers(
            DataSource models, String service, InstantSource clock, Duration poll, Map<String, Consumer<Due>> firings) {
        this(models, service, clock, poll, HEARTBEAT, firings);
    }

    /** @param heartbeat a firing that was cut off is noticed after a few of these */
    Timers(
            DataSource models,
            String service,
            InstantSource clock,
            Duration poll,
            Duration heartbeat,
            Map<String, Consumer<Due>> firings) {
        this.models = models;
        this.actor = new Actor(service + "/timer");
        this.clock = clock;
        this.poll = poll;
        this.heartbeat = heartbeat;
        this.firings = Map.copyOf(firings);
    }

    public synchronized void start() {
        if (scheduler != null) {
            return;
        }
        Scheduler starting = Scheduler.create(
                        models,
                        firings.keySet().stream().<Task<?>>map(this::task).toList())
                .clock(clock::instant)
                .threads(THREADS)
                .pollingInterval(poll)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .serializer(new Text())
                // A timer that this release does not know belongs to another one, and is never dropped.
                .deleteUnresolvedAfter(Duration.ofDays(365_000))
                .failureLogging(LogLevel.OFF, false)
                .build();
        starting.start();
        scheduler = starting;
    }

    /** Lets the firings that have begun end. */
    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    /** What makes two firings the same; a proof plants timers that leave the instant out. */
    String commandKey(String timer, UUID key, Instant due) {
        return timer + ":" + key + ":" + due;
    }

    private CustomTask<String> task(String timer) {
        return Tasks.custom(timer, String.class)
                .onFailure(this::failed)
                .onDeadExecution((complete, operations) ->
                        unlessReplaced(() -> operations.reschedule(complete, clock.instant())))
                .execute((instance, _) -> fire(instance));
    }

    private CompletionHandler<String> fire(TaskInstance<String> instance) {
        try (Connection connection = models.getConnection();
                Transaction _ = new Transaction(connection)) {
            return fire(instance, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the timers cannot be read", e);
        }
    }

    private CompletionHandler<String> fire(TaskInstance<String> instance, Connection connection) throws SQLException {
        String timer = instance.getTaskName();
        UUID key = UUID.fromString(instance.getId());
        Setting setting = Setting.parse(instance.getData());
        if (!isAlone(connection, timer, key) || isHeldBack(connection, timer, key, setting)) {
            return (complete, operations) -> unlessReplaced(
                    () -> operations.reschedule(complete, clock.instant().plus(poll)));
        }
        Origin origin = new Origin(
                new CommandId(actor, commandKey(timer, key, setting.due())),
                actor,
                null,
                setting.fact(),
                setting.correlation(),
                null,
                clock.instant());
        try {
            firing(timer).accept(new Due(timer, key, setting.due(), origin));
        } catch (NotYet e) {
            return (complete, operations) -> unlessReplaced(() -> operations.reschedule(complete, e.until()));
        }
        return (_, operations) -> unlessReplaced(operations::remove);
    }

    private Consumer<Due> firing(String timer) {
        return Optional.ofNullable(firings.get(timer)).orElseThrow();
    }

    /**
     * A timer that is set anew while it fires is free to be taken again: what it then does must not come before the end of
     * what it is at. A proof plants timers that do not wait.
     */
    boolean isAlone(Connection connection, String timer, UUID key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "timer " + timer + " " + key);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Whether an earlier timer of the key is still to fire. */
    private boolean isHeldBack(Connection connection, String timer, UUID key, Setting setting) throws SQLException {
        String sql = "select task_data from scheduled_tasks where task_name = any(?) and task_name <> ?"
                + " and task_instance = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", firings.keySet().toArray()));
            statement.setString(2, timer);
            statement.setString(3, key.toString());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Setting other = Setting.parse(new String(result.getBytes(1), US_ASCII));
                    if (other.due().isBefore(setting.due())) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<String> operations) {
        Throwable cause = complete.getCause().orElseThrow();
        int failures = complete.getExecution().consecutiveFailures;
        LOG.log(
                ERROR,
                "timer {0} of {1} failed and is tried again later: {2}",
                complete.getExecution().taskInstance.getTaskName(),
                complete.getExecution().taskInstance.getId(),
                cause instanceof Rejected
                        ? cause.getMessage()
                        : cause.getClass().getName());
        Duration backoff = Duration.ofSeconds(1L << Math.min(failures, 20));
        unlessReplaced(() -> operations.reschedule(
                complete, clock.instant().plus(backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF)));
    }

    /** A timer that was set anew or taken back while it fired is no longer the one that fired: it stays as it is. */
    private static void unlessReplaced(Runnable completion) {
        try {
            completion.run();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "a timer was replaced while it fired");
        }
    }

    /** The text as which {@link TimerRows} writes a setting. */
    private static final class Text implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return ((String) data).getBytes(US_ASCII);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(new String(data, US_ASCII));
        }
    }
}
