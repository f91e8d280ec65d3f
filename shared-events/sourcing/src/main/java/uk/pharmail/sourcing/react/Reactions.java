package uk.pharmail.sourcing.react;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.OutcomeUnknown;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.command.TooManyConflicts;
import uk.pharmail.sourcing.feed.Faults;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.StoreAway;

/**
 * Turns the marks of one consumer's projection into commands, those of a key in the order in which they were made, on
 * one instance at a time. A mark is deleted after its command was stored; if it is run twice in between, its command id
 * makes the second do nothing. A mark whose command fails stays and holds back the later ones of its key until
 * somebody continues it; the other keys go on.
 */
public class Reactions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Reactions.class.getName());
    private static final int BATCH = 500;
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final DataSource models;
    private final Commands commands;
    private final Actor actor;
    private final InstantSource clock;
    private final String consumer;
    private final Map<String, Reaction<?>> reactions;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread worker;

    /**
     * Reactions of one consumer; nothing is run before {@link #start}.
     *
     * @param service e.g. {@code mailbox-service}: who acts is {@code mailbox-service/<consumer>}
     * @param consumer of the projection that makes the marks
     */
    public Reactions(
            DataSource models,
            Commands commands,
            String service,
            InstantSource clock,
            String consumer,
            List<Reaction<?>> reactions) {
        this.models = models;
        this.commands = commands;
        this.actor = new Actor(service + "/" + consumer);
        this.clock = clock;
        this.consumer = consumer;
        this.reactions = reactions.stream().collect(toUnmodifiableMap(Reaction::kind, Function.identity()));
    }

    public String consumer() {
        return consumer;
    }

    public synchronized void start() {
        if (worker == null) {
            worker = Thread.ofVirtual().name("reactions of " + consumer).start(this::work);
        }
    }

    /** Tells that the feed has committed, so there may be marks. */
    public void wake() {
        wakes.release();
    }

    /** Lets the commands that have begun end. */
    @Override
    public void close() {
        closed = true;
        wake();
        Thread working;
        synchronized (this) {
            working = worker;
        }
        if (working != null) {
            try {
                working.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The keys whose first mark failed, and how. */
    public Map<UUID, String> stops() {
        String sql = "select key, fault from mark where consumer = ? and stopped_at is not null order by id";
        try (Connection connection = models.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            try (ResultSet result = statement.executeQuery()) {
                Map<UUID, String> stops = new LinkedHashMap<>();
                while (result.next()) {
                    stops.put(result.getObject(1, UUID.class), result.getString(2));
                }
                return stops;
            }
        } catch (SQLException e) {
            throw new MarksAway(e);
        }
    }

    /** Lets the marks of a key go on with the one that failed; it is run again and never skipped. */
    public void continueAt(UUID key) {
        String sql = "update mark set stopped_at = null, fault = null"
                + " where consumer = ? and key = ? and stopped_at is not null";
        try (Connection connection = models.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            statement.setObject(2, key);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new MarksAway(e);
        }
        wake();
    }

    /**
     * Runs the commands of the next marks.
     *
     * @return how many were looked at; 0 if there are none, or another instance is at it
     */
    int runNext() {
        try (Connection connection = models.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int taken = isAlone(connection) ? run(connection, next(connection)) : 0;
                connection.commit();
                return taken;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new MarksAway(e);
        }
    }

    /** What makes two runs of a mark the same command; a proof plants reactions that draw a new one each time. */
    String commandKey(String kind, UUID fact, int ordinal) {
        return kind + ":" + fact + ":" + ordinal;
    }

    /** Forgets marks whose commands are stored; a proof plants a crash before it. */
    void delete(Connection connection, List<Long> done) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from mark where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", done.toArray()));
            statement.executeUpdate();
        }
    }

    private void work() {
        while (!closed) {
            try {
                if (runNext() == 0) {
                    wakes.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    wakes.drainPermits();
                }
            } catch (MarksAway | Passing e) {
                LOG.log(WARNING, "reactions of {0} are tried again: {1}", consumer, Faults.describe(e));
                try {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
                } catch (InterruptedException interrupted) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isAlone(Connection connection) throws SQLException {
        String sql = "select pg_try_advisory_xact_lock(hashtextextended('reactions ' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private List<Taken> next(Connection connection) throws SQLException {
        String sql = "select id, kind, key, body, fact, ordinal, correlation, effective_at from mark"
                + " where consumer = ? and not exists (select from mark stopped where stopped.consumer = mark.consumer"
                + " and stopped.key = mark.key and stopped.stopped_at is not null) order by id limit " + BATCH;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            try (ResultSet result = statement.executeQuery()) {
                List<Taken> taken = new ArrayList<>();
                while (result.next()) {
                    Mark<String> mark = new Mark<>(
                            result.getString(2),
                            result.getObject(3, UUID.class),
                            result.getString(4),
                            result.getObject(5, UUID.class),
                            result.getObject(7, UUID.class),
                            result.getObject(8, OffsetDateTime.class).toInstant());
                    taken.add(new Taken(result.getLong(1), mark, result.getInt(6)));
                }
                return taken;
            }
        }
    }

    private int run(Connection connection, List<Taken> taken) throws SQLException {
        List<Taken> left = taken;
        Set<UUID> stopped = new HashSet<>();
        List<Long> done = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Taken> later = new ArrayList<>();
            List<Job> together = new ArrayList<>();
            Set<UUID> keys = new HashSet<>();
            Set<StreamId> streams = new HashSet<>();
            for (Taken one : left) {
                UUID key = one.mark().key();
                if (stopped.contains(key)) {
                    continue;
                }
                if (!keys.add(key)) {
                    later.add(one);
                    continue;
                }
                try {
                    Job job = job(one);
                    if (job.single() != null
                            && !streams.add(
                                    job.single().type().stream(job.single().id()))) {
                        later.add(one);
                    } else {
                        together.add(job);
                    }
                } catch (RuntimeException e) {
                    stopped.add(key);
                    stop(connection, one, e);
                }
            }
            for (Map.Entry<Taken, RuntimeException> failed : run(together).entrySet()) {
                stopped.add(failed.getKey().mark().key());
                stop(connection, failed.getKey(), failed.getValue());
            }
            together.stream()
                    .filter(job -> !stopped.contains(job.taken().mark().key()))
                    .forEach(job -> done.add(job.taken().id()));
            left = later;
        }
        delete(connection, done);
        return taken.size();
    }

    /** Runs the jobs, and says which failed for good. */
    private Map<Taken, RuntimeException> run(List<Job> jobs) {
        List<Single<?, ?, ?>> singles = new ArrayList<>();
        jobs.forEach(job -> {
            if (job.single() != null) {
                singles.add(job.single());
            }
        });
        boolean singlesDone = false;
        if (singles.size() > 1) {
            try {
                commands.each(singles);
                singlesDone = true;
            } catch (RuntimeException e) {
                // Which of them it was shows when they are run one by one: those that are stored do nothing again.
                LOG.log(System.Logger.Level.DEBUG, "marks of {0} are run one by one", consumer);
            }
        }
        Map<Taken, RuntimeException> failed = new LinkedHashMap<>();
        for (Job job : jobs) {
            if (job.single() != null && singlesDone) {
                continue;
            }
            try {
                job.run().run();
            } catch (Overloaded | OutcomeUnknown | TooManyConflicts | StoreAway e) {
                throw new Passing(e);
            } catch (RuntimeException e) {
                failed.put(job.taken(), e);
            }
        }
        return failed;
    }

    private Job job(Taken taken) {
        Reaction<?> reaction = reactions.get(taken.mark().kind());
        if (reaction == null) {
            throw new IllegalStateException("no reaction to marks of this kind");
        }
        return job(taken, reaction);
    }

    private <B> Job job(Taken taken, Reaction<B> reaction) {
        Mark<String> raw = taken.mark();
        Mark<B> mark = new Mark<>(
                raw.kind(),
                raw.key(),
                EventJson.read(raw.body(), reaction.body()),
                raw.fact(),
                raw.correlation(),
                raw.effectiveAt());
        Request request = Request.of(new Origin(
                new CommandId(actor, commandKey(raw.kind(), raw.fact(), taken.ordinal())),
                actor,
                null,
                raw.fact(),
                raw.correlation(),
                null,
                clock.instant()));
        return switch (reaction) {
            case Reaction.OnStream<B> onStream -> {
                Single<?, ?, ?> single = onStream.single().single(mark, request);
                yield new Job(taken, single, () -> commands.each(List.of(single)));
            }
            case Reaction.Running<B> running ->
                new Job(taken, null, () -> commands.run(request, running.work().apply(mark)));
        };
    }

    private void stop(Connection connection, Taken taken, RuntimeException fault) throws SQLException {
        LOG.log(
                ERROR,
                "reactions of {0} stopped at mark {1} of {2}: {3}",
                consumer,
                Long.toString(taken.id()),
                taken.mark().key(),
                Faults.describe(fault));
        String sql = "update mark set fault = ?, stopped_at = ? where id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Faults.describe(fault));
            statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setLong(3, taken.id());
            statement.executeUpdate();
        }
    }

    /** A row of the table; its body is read later, so that one that cannot be read stops its own key only. */
    private record Taken(long id, Mark<String> mark, int ordinal) {}

    private record Job(Taken taken, @Nullable Single<?, ?, ?> single, Runnable run) {}

    private static final class MarksAway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MarksAway(SQLException cause) {
            super("the marks cannot be read or written", cause);
        }
    }

    private static final class Passing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passing(RuntimeException cause) {
            super(null, cause, false, false);
        }
    }
}
