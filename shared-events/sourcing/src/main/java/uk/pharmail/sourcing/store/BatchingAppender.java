package uk.pharmail.sourcing.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;

/**
 * Writes the commands that this instance has at one moment together, in one statement and one transaction, each whole or
 * not at all. When its queue is full it refuses at once. Holds no transaction open between statements, so an instance
 * that is stopped or frozen holds no lock.
 */
public class BatchingAppender implements AutoCloseable {
    /** Commands in one statement. */
    static final int BATCH = 256;

    private static final int QUEUE = 1_024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long IDLE_MILLIS = 200;
    private static final String SQL = "select written_command, last_position from append_batch("
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource pool;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private final Counter events;
    private final Counter conflicts;
    private final DistributionSummary batches;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closing;
    /** Whether the last batch was of one command. */
    private volatile boolean alone = true;

    private @Nullable Connection connection;

    /** @param pool connections of the role that may insert events */
    public BatchingAppender(DataSource pool, MeterRegistry meters) {
        this.pool = pool;
        this.events = Counter.builder("pharmail.append.events")
                .description("events stored")
                .register(meters);
        this.conflicts = Counter.builder("pharmail.append.conflicts")
                .description("commands that met another version than they had read")
                .register(meters);
        this.batches = DistributionSummary.builder("pharmail.append.batch")
                .description("commands written together")
                .register(meters);
        Gauge.builder("pharmail.append.queue", queue, BlockingQueue::size)
                .description("commands that wait to be stored")
                .register(meters);
        this.writer = Thread.ofPlatform().name("appender").daemon().start(this::write);
    }

    /** As {@link EventStore#append}. */
    public CompletableFuture<AppendResult> append(Append append) {
        return queued(new Waiting(append));
    }

    /** As {@link EventStore#appendAndWait}. A command that is alone is written by its own thread, without a hand-over. */
    public AppendResult appendAndWait(Append append) {
        Waiting waiting = new Waiting(append);
        // where the writer waits for its turn it comes first
        if (alone && queue.isEmpty() && !writing.hasQueuedThreads() && writing.tryLock()) {
            try {
                if (!closing) {
                    write(List.of(waiting));
                    return EventStore.joined(waiting.result);
                }
            } finally {
                writing.unlock();
            }
        }
        return EventStore.joined(queued(waiting));
    }

    private CompletableFuture<AppendResult> queued(Waiting waiting) {
        boolean refused = closing || !queue.offer(waiting);
        // the writer may have ended in between
        if (refused || (closing && queue.remove(waiting))) {
            waiting.result.completeExceptionally(new Overloaded(RETRY_AFTER));
        }
        return waiting.result;
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        Deque<Waiting> deferred = new ArrayDeque<>();
        List<Waiting> batch = new ArrayList<>(BATCH);
        try {
            while (!closing || !queue.isEmpty() || !deferred.isEmpty()) {
                fill(batch, deferred);
                if (!batch.isEmpty()) {
                    writing.lock();
                    try {
                        write(batch);
                    } finally {
                        writing.unlock();
                    }
                    alone = batch.size() == 1;
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closing = true;
            // nobody waits for ever, not even where this ends by a fault of its own
            fail(batch, new AppendUnknown(new IllegalStateException("the writer has ended")));
            queue.drainTo(deferred);
            fail(deferred, new Overloaded(RETRY_AFTER));
            writing.lock();
            try {
                drop();
            } finally {
                writing.unlock();
            }
        }
    }

    /** Takes what waits, first come first; who would meet another of the batch on a stream waits for the next one. */
    private void fill(List<Waiting> batch, Deque<Waiting> deferred) throws InterruptedException {
        Taken taken = new Taken();
        for (int i = deferred.size(); i > 0; i--) {
            take(deferred.removeFirst(), batch, deferred, taken);
        }
        if (batch.isEmpty()) {
            Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            take(first, batch, deferred, taken);
        }
        while (batch.size() < BATCH && deferred.size() < BATCH) {
            Waiting next = queue.poll();
            if (next == null) {
                return;
            }
            take(next, batch, deferred, taken);
        }
    }

    private static void take(Waiting waiting, List<Waiting> batch, Deque<Waiting> deferred, Taken taken) {
        if (batch.size() < BATCH && taken.isFreeFor(waiting.append)) {
            batch.add(waiting);
        } else {
            deferred.addLast(waiting);
        }
        // also what a deferred command wants, so that nobody behind it overtakes it on its stream
        taken.add(waiting.append);
    }

    private void write(List<Waiting> batch) {
        try {
            complete(batch, execute(batch));
        } catch (SQLException e) {
            failed(batch, e);
        } catch (RuntimeException | Error e) {
            // whatever it was, the writer lives on for the commands of others
            drop();
            fail(batch, new AppendUnknown(e));
        }
    }

    private void failed(List<Waiting> batch, SQLException fault) {
        switch (Faulted.of(fault)) {
            case AWAY -> fail(batch, new StoreAway(fault));
            case NOT_WRITTEN -> fail(batch, new Overloaded(RETRY_AFTER));
            case UNKNOWN -> {
                drop();
                fail(batch, new AppendUnknown(fault));
            }
            case REFUSED_DATA -> halved(batch, fault);
        }
    }

    /** Somebody's data is refused: the batch is halved until who it was fails alone. */
    private void halved(List<Waiting> batch, SQLException fault) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            write(batch.subList(0, half));
            write(batch.subList(half, batch.size()));
        } else if (Faulted.UNIQUE_VIOLATION.equals(fault.getSQLState())) {
            complete(batch, new long[] {-1});
        } else {
            fail(batch, new InvalidAppend(String.valueOf(fault.getSQLState())));
        }
    }

    private static void fail(Collection<Waiting> batch, RuntimeException fault) {
        batch.forEach(waiting -> waiting.result.completeExceptionally(fault));
    }

    private void complete(List<Waiting> batch, long[] positions) {
        batches.record(batch.size());
        for (int i = 0; i < positions.length; i++) {
            Waiting waiting = batch.get(i);
            if (positions[i] < 0) {
                conflicts.increment();
                waiting.result.complete(new AppendResult.Conflict());
            } else {
                waiting.append
                        .streams()
                        .forEach(append -> events.increment(append.events().size()));
                waiting.result.complete(new AppendResult.Written(positions[i]));
            }
        }
    }

    /** The last position of each command of the batch; -1 for a conflict. */
    private long[] execute(List<Waiting> batch) throws SQLException {
        Columns columns = new Columns(batch);
        long[] positions = new long[batch.size()];
        Arrays.fill(positions, -1);
        try (PreparedStatement call = connection().prepareStatement(SQL)) {
            columns.setOn(call);
            try (ResultSet row = call.executeQuery()) {
                while (row.next()) {
                    positions[row.getInt(1) - 1] = row.getLong(2);
                }
            }
        }
        return positions;
    }

    /** Kept by the writer for itself: a checkout for each statement would be most of a single command's way. */
    private Connection connection() throws SQLException {
        Connection kept = connection;
        if (kept == null) {
            try {
                kept = pool.getConnection();
                kept.setAutoCommit(true);
            } catch (SQLException e) {
                throw new SQLException("no connection", Faulted.NO_CONNECTION, e);
            }
            connection = kept;
        }
        return kept;
    }

    private void drop() {
        Connection kept = connection;
        connection = null;
        if (kept != null) {
            try {
                kept.abort(Runnable::run);
                kept.close();
            } catch (SQLException alreadyGone) {
                // it was dropped because it is broken
            }
        }
    }

    /** A command in the queue; what can be worked out for it alone is, on its own thread. */
    private static final class Waiting {
        private final Append append;
        private final String metadata;
        private final CompletableFuture<AppendResult> result = new CompletableFuture<>();

        Waiting(Append append) {
            this.append = append;
            this.metadata = EventJson.write(PostgresEventStore.Origins.of(append.metadata()));
        }
    }

    /** What a batch touches. Any number of commands may rest on one stream, but then none may write to it. */
    private static final class Taken {
        private final Set<StreamId> read = new HashSet<>();
        private final Set<StreamId> written = new HashSet<>();
        private final Set<CommandId> outcomes = new HashSet<>();

        boolean isFreeFor(Append append) {
            for (StreamAppend to : append.streams()) {
                if (written.contains(to.stream()) || (!to.events().isEmpty() && read.contains(to.stream()))) {
                    return false;
                }
            }
            return append.outcome() == null
                    || !outcomes.contains(append.outcome().command());
        }

        void add(Append append) {
            for (StreamAppend to : append.streams()) {
                (to.events().isEmpty() ? read : written).add(to.stream());
            }
            if (append.outcome() != null) {
                outcomes.add(append.outcome().command());
            }
        }
    }

    /** What a fault says about the batch. */
    private enum Faulted {
        AWAY,
        NOT_WRITTEN,
        UNKNOWN,
        REFUSED_DATA;

        static final String NO_CONNECTION = "08001";
        static final String UNIQUE_VIOLATION = "23505";

        static Faulted of(SQLException fault) {
            String state = String.valueOf(fault.getSQLState());
            return switch (state) {
                case NO_CONNECTION -> AWAY;
                // the lock was not free in time, the statement was cancelled, a deadlock or a failed serialisation
                case "55P03", "57014", "40P01", "40001" -> NOT_WRITTEN;
                default ->
                    switch (state.length() == 5 ? state.substring(0, 2) : "") {
                        case "21", "22", "23", "42" -> REFUSED_DATA;
                        default -> UNKNOWN;
                    };
            };
        }
    }

    /** The batch turned into arrays, a command being its place from 1. */
    private static final class Columns {
        private final List<Integer> checkCommand = new ArrayList<>();
        private final List<String> checkStream = new ArrayList<>();
        private final List<Long> checkVersion = new ArrayList<>();
        private final List<Integer> eventCommand = new ArrayList<>();
        private final List<String> eventStream = new ArrayList<>();
        private final List<Long> eventVersion = new ArrayList<>();
        private final List<String> eventType = new ArrayList<>();
        private final List<String> eventPayload = new ArrayList<>();
        private final List<String> eventCommandId = new ArrayList<>();
        private final List<String> eventMetadata = new ArrayList<>();
        private final List<String> eventEffectiveAt = new ArrayList<>();
        private final List<Integer> outcomeCommand = new ArrayList<>();
        private final List<String> outcomeClient = new ArrayList<>();
        private final List<String> outcomeKey = new ArrayList<>();
        private final List<String> outcomeFingerprint = new ArrayList<>();
        private final List<String> outcomeKind = new ArrayList<>();
        private final List<String> outcomeResource = new ArrayList<>();
        private final List<Long> outcomeVersion = new ArrayList<>();

        Columns(List<Waiting> batch) {
            for (int i = 0; i < batch.size(); i++) {
                add(i + 1, batch.get(i));
            }
        }

        private void add(int command, Waiting waiting) {
            Append append = waiting.append;
            String commandId = append.metadata().command().toString();
            for (StreamAppend to : append.streams()) {
                String stream = to.stream().toString();
                long version = to.expected().version();
                checkCommand.add(command);
                checkStream.add(stream);
                checkVersion.add(version);
                for (NewEvent event : to.events()) {
                    eventCommand.add(command);
                    eventStream.add(stream);
                    eventVersion.add(++version);
                    eventType.add(event.type());
                    eventPayload.add(event.payload());
                    eventCommandId.add(commandId);
                    eventMetadata.add(waiting.metadata);
                    eventEffectiveAt.add(event.effectiveAt().toString());
                }
            }
            Outcome outcome = append.outcome();
            if (outcome != null) {
                outcomeCommand.add(command);
                outcomeClient.add(outcome.command().client().value());
                outcomeKey.add(outcome.command().key());
                outcomeFingerprint.add(outcome.fingerprint());
                outcomeKind.add(outcome.kind().name());
                outcomeResource.add(outcome.resource().toString());
                outcomeVersion.add(outcome.version());
            }
        }

        void setOn(PreparedStatement call) throws SQLException {
            Connection connection = call.getConnection();
            int at = 1;
            // arrays of their own types: the driver sends those in binary, and nothing is quoted and parsed again
            call.setArray(at++, connection.createArrayOf("int4", checkCommand.toArray(Integer[]::new)));
            call.setArray(at++, connection.createArrayOf("text", checkStream.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("int8", checkVersion.toArray(Long[]::new)));
            call.setArray(at++, connection.createArrayOf("int4", eventCommand.toArray(Integer[]::new)));
            call.setArray(at++, connection.createArrayOf("text", eventStream.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("int8", eventVersion.toArray(Long[]::new)));
            call.setArray(at++, connection.createArrayOf("text", eventType.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", eventPayload.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("uuid", eventCommandId.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", eventMetadata.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("timestamptz", eventEffectiveAt.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("int4", outcomeCommand.toArray(Integer[]::new)));
            call.setArray(at++, connection.createArrayOf("text", outcomeClient.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", outcomeKey.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", outcomeFingerprint.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", outcomeKind.toArray(String[]::new)));
            call.setArray(at++, connection.createArrayOf("text", outcomeResource.toArray(String[]::new)));
            call.setArray(at, connection.createArrayOf("int8", outcomeVersion.toArray(Long[]::new)));
        }
    }
}
