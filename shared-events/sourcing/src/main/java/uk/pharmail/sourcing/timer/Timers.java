package uk.pharmail.sourcing.timer;

import static java.lang.System.Logger.Level.ERROR;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
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

    /** How many timers an instance has taken at most, those that fire included; in threads. */
    private static final double TAKEN = 3;

    /** At how few it takes more; in threads. */
    private static final double REFILLED_AT = 0.5;

    private static final int MISSED_HEARTBEATS = 4;
    private static final long NONE = -1;
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
                // a look takes what it finds, so no two instances look at the same timers
                .pollUsingLockAndFetch(REFILLED_AT, TAKEN)
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
                .execute(this::fire);
    }

    private CompletionHandler<String> fire(TaskInstance<String> instance, ExecutionContext context) {
        Execution taken = context.getExecution();
        if (context.getSchedulerState().isShuttingDown()) {
            // the other instances need not wait until it is missed
            return (complete, operations) ->
                    unlessReplaced(() -> operations.reschedule(complete, taken.getExecutionTime()));
        }
        try (Connection connection = models.getConnection();
                Transaction _ = new Transaction(connection)) {
            return fire(instance, taken, connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the timers cannot be read", e);
        }
    }

    private CompletionHandler<String> fire(TaskInstance<String> instance, Execution taken, Connection connection)
            throws SQLException {
        String timer = instance.getTaskName();
        UUID key = UUID.fromString(instance.getId());
        Setting setting = Setting.parse(instance.getData());
        Turn turn = isAlone(connection, timer, key) ? turn(connection, timer, key, setting, taken.version) : Turn.LATER;
        return switch (turn) {
            case NOW -> fired(timer, key, setting);
            case LATER ->
                (complete, operations) -> unlessReplaced(
                        () -> operations.reschedule(complete, clock.instant().plus(poll)));
            case NEVER -> (_, _) -> {};
        };
    }

    private CompletionHandler<String> fired(String timer, UUID key, Setting setting) {
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

    private enum Turn {
        NOW,
        /** An earlier timer of the key is still to fire. */
        LATER,
        /** It was taken back, set anew or given to another instance while it waited for a thread. */
        NEVER
    }

    private Turn turn(Connection connection, String timer, UUID key, Setting setting, long taken) throws SQLException {
        String sql = "select task_name, version, task_data from scheduled_tasks where task_name = any(?)"
                + " and task_instance = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", firings.keySet().toArray()));
            statement.setString(2, key.toString());
            try (ResultSet result = statement.executeQuery()) {
                long now = NONE;
                boolean isFirst = true;
                while (result.next()) {
                    if (result.getString(1).equals(timer)) {
                        now = result.getLong(2);
                    } else if (Setting.parse(new String(result.getBytes(3), US_ASCII))
                            .due()
                            .isBefore(setting.due())) {
                        isFirst = false;
                    }
                }
                if (!isStill(taken, now)) {
                    return Turn.NEVER;
                }
                return isFirst ? Turn.NOW : Turn.LATER;
            }
        }
    }

    /**
     * Whether the version of the timer, {@link #NONE} if it is no more, is that at which it was taken; a proof plants timers that do
     * not look.
     */
    boolean isStill(long taken, long now) {
        return taken == now;
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
