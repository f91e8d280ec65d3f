package uk.pharmail.sourcing.feed;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import uk.pharmail.sourcing.cloudevents.Heading;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Applies a projection to the records of its topics, each event exactly once and those of a stream in order, however
 * often and by however many instances the records are read: rows, marks, timers, watermarks and the offset to read on
 * from are written in one transaction. What cannot be applied stops its partition until somebody continues it; the
 * other partitions go on.
 */
public class Feed implements AutoCloseable {
    /** Records of one partition that are applied in one transaction. */
    static final int RUN = 200;

    private static final System.Logger LOG = System.getLogger(Feed.class.getName());
    private static final int TRIES_FOR_MISSING_OFFSETS = 3;
    private static final int CONFLICTS_BEFORE_SINGLE_RECORDS = 3;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final DataSource models;
    private final Projection projection;
    private final FactReader reader;
    private final InstantSource clock;
    private final Runnable committed;
    private final Map<TopicPartition, Missing> missing = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A feed of one consumer; may run on several instances.
     *
     * @param committed called after each commit: wakes those who wait for a position, and reactions
     */
    public Feed(DataSource models, Projection projection, EventJson json, InstantSource clock, Runnable committed) {
        this.models = models;
        this.projection = projection;
        this.reader = new FactReader(projection, json);
        this.clock = clock;
        this.committed = committed;
    }

    public Projection projection() {
        return projection;
    }

    /**
     * Applies the records, returning when all are applied or their partition has stopped. A database that is away is
     * waited for.
     */
    public Map<TopicPartition, Progress> apply(ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, Progress> progress = new LinkedHashMap<>();
        for (TopicPartition partition : records.partitions()) {
            progress.put(partition, apply(partition, records.records(partition)));
        }
        return progress;
    }

    /** The offset of the next record wanted from each partition. */
    public Map<TopicPartition, Long> nextOffsets(Collection<TopicPartition> partitions) {
        try (Connection connection = models.getConnection()) {
            Map<TopicPartition, Long> begun = FeedPositions.of(connection, projection.consumer());
            return partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> begun.getOrDefault(partition, 0L)));
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    /** The partitions that have stopped and wait to be continued, on whichever instance they are read. */
    public List<Stop> stops() {
        try (Connection connection = models.getConnection()) {
            return Stops.of(connection, projection.consumer());
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    /**
     * Lets a stopped partition go on from the record at which it stopped: that one is tried again and never skipped, so
     * first mend what made it fail.
     *
     * @return the offset to read from; empty if the partition had not stopped
     */
    public Optional<Long> continueAt(TopicPartition partition) {
        missing.remove(partition);
        try (Connection connection = models.getConnection()) {
            Optional<Long> offset = Stops.clear(connection, projection.consumer(), partition);
            offset.ifPresent(from -> LOG.log(
                    INFO, "{0} continues at {1} offset {2}", projection.consumer(), partition, Long.toString(from)));
            return offset;
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    /** Ends the waiting for a database that is away; what was not committed is applied by whoever reads it next. */
    @Override
    public void close() {
        closed.countDown();
    }

    private Progress apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        Progress progress = new Progress.Applied(records.getLast().offset() + 1);
        int from = 0;
        int conflicts = 0;
        int singles = 0;
        while (from < records.size()) {
            int to = singles > 0 ? from + 1 : Math.min(from + RUN, records.size());
            List<ConsumerRecord<String, byte[]>> run = records.subList(from, to);
            try {
                progress = transaction(partition, run);
                switch (progress) {
                    case Progress.Applied _ -> missing.remove(partition);
                    case Progress.Stopped _ -> {
                        return progress;
                    }
                    case Progress.Behind behind -> {
                        return hasHole(partition, behind.nextOffset())
                                ? stop(
                                        partition,
                                        run.getFirst(),
                                        new Unapplicable(Stop.Reason.GAP, "offsets are missing"))
                                : behind;
                    }
                }
                from = to;
                singles = Math.max(0, singles - 1);
                conflicts = 0;
            } catch (Passing e) {
                conflicts++;
                if (conflicts >= CONFLICTS_BEFORE_SINGLE_RECORDS && run.size() > 1) {
                    singles = run.size();
                }
                pause(partition, e, conflicts);
            } catch (Unapplicable e) {
                if (run.size() == 1) {
                    return stop(partition, run.getFirst(), e);
                }
                singles = run.size();
            }
        }
        return progress;
    }

    private Progress transaction(TopicPartition partition, List<ConsumerRecord<String, byte[]>> run)
            throws Passing, Unapplicable {
        Progress progress;
        try (Connection connection = models.getConnection()) {
            connection.setAutoCommit(false);
            try {
                progress = applyRun(connection, partition, run);
                connection.commit();
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Passing.or(Unapplicable.poison(e), e);
        }
        committed.run();
        return progress;
    }

    private Progress applyRun(Connection connection, TopicPartition partition, List<ConsumerRecord<String, byte[]>> run)
            throws SQLException, Passing, Unapplicable {
        String consumer = projection.consumer();
        FeedLock.shared(connection, consumer);
        long next = FeedPositions.lockNextOffset(connection, consumer, partition);
        Optional<Stop> stopped = Stops.at(connection, consumer, partition);
        if (stopped.isPresent()) {
            return new Progress.Stopped(stopped.get());
        }
        List<ConsumerRecord<String, byte[]>> wanted =
                run.stream().filter(record -> record.offset() >= next).toList();
        if (wanted.isEmpty()) {
            return new Progress.Applied(next);
        }
        if (wanted.getFirst().offset() > next) {
            return new Progress.Behind(next);
        }
        List<Heading> headings = new ArrayList<>(wanted.size());
        Set<String> streams = new LinkedHashSet<>();
        for (ConsumerRecord<String, byte[]> record : wanted) {
            Heading heading = heading(record);
            headings.add(heading);
            streams.add(heading.stream());
        }
        Map<String, Long> versions = Watermarks.of(connection, consumer, streams);
        Map<String, Long> moved = new LinkedHashMap<>();
        JdbcRows rows = new JdbcRows(connection, consumer);
        for (int i = 0; i < wanted.size(); i++) {
            Heading heading = headings.get(i);
            long before = versions.getOrDefault(heading.stream(), 0L);
            if (isDuplicate(heading.version(), before)) {
                continue;
            }
            if (isGap(heading.version(), before)) {
                throw new Unapplicable(Stop.Reason.GAP, "the version before is " + before);
            }
            apply(heading, wanted.get(i), rows);
            versions.put(heading.stream(), heading.version());
            moved.put(heading.stream(), heading.version());
        }
        rows.writeTimers();
        Watermarks.move(connection, consumer, moved);
        long nextOffset = wanted.getLast().offset() + 1;
        FeedPositions.moveTo(
                connection, consumer, partition, nextOffset, headings.getLast().position());
        return new Progress.Applied(nextOffset);
    }

    /** Whether the event at this version is applied already; a proof plants a feed that does not ask. */
    boolean isDuplicate(long version, long applied) {
        return version <= applied;
    }

    /** Whether events between the applied version and this one are missing; a proof plants a feed that does not ask. */
    boolean isGap(long version, long applied) {
        return version > applied + 1;
    }

    private Heading heading(ConsumerRecord<String, byte[]> record) throws Unapplicable {
        try {
            return Heading.of(record);
        } catch (RuntimeException e) {
            throw Unapplicable.poison(e);
        }
    }

    private void apply(Heading heading, ConsumerRecord<String, byte[]> record, JdbcRows rows)
            throws Passing, Unapplicable {
        switch (reader.concern(heading.type())) {
            case IGNORED -> {
                return;
            }
            case UNKNOWN -> throw new Unapplicable(Stop.Reason.UNKNOWN_TYPE, "neither handled nor ignored");
            case HANDLED -> {
                // goes on
            }
        }
        try {
            Fact fact = reader.fact(record);
            projection.apply(fact, rows.at(fact));
            projection.learn(fact, rows);
        } catch (RowsFault e) {
            throw Passing.or(Unapplicable.poison(e), e.sqlFault());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw Unapplicable.poison(e);
        }
    }

    private boolean hasHole(TopicPartition partition, long nextOffset) {
        Missing now = missing.merge(
                partition,
                new Missing(nextOffset, 1),
                (before, first) -> before.offset() == nextOffset ? new Missing(nextOffset, before.times() + 1) : first);
        return now.times() > TRIES_FOR_MISSING_OFFSETS;
    }

    private Progress stop(TopicPartition partition, ConsumerRecord<String, byte[]> record, Unapplicable fault) {
        Heading heading;
        try {
            heading = Heading.of(record);
        } catch (RuntimeException e) {
            heading = new Heading("", 0, 0, "");
        }
        Stop stop = new Stop(
                projection.consumer(),
                partition.topic(),
                partition.partition(),
                record.offset(),
                heading.stream(),
                heading.version(),
                heading.type(),
                fault.reason,
                fault.fault,
                clock.instant());
        int attempts = 0;
        while (true) {
            try (Connection connection = models.getConnection()) {
                Stops.record(connection, stop);
                LOG.log(ERROR, "{0}", stop);
                return new Progress.Stopped(stop);
            } catch (SQLException e) {
                pause(partition, new Passing(e), ++attempts);
            }
        }
    }

    private void pause(TopicPartition partition, Passing fault, int attempts) {
        LOG.log(
                attempts % 10 == 3 ? WARNING : System.Logger.Level.DEBUG,
                "{0} tries {1} again: {2}",
                projection.consumer(),
                partition,
                Faults.describe(fault.sqlFault));
        long longest = Math.min(LONGEST_PAUSE_MILLIS, 5L << Math.min(attempts, 12));
        try {
            if (closed.await(ThreadLocalRandom.current().nextLong(1, longest + 1), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the feed is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the feed is interrupted", e);
        }
    }

    private record Missing(long offset, int times) {}

    /** Will pass by itself: the transaction is tried again, whole. */
    private static final class Passing extends Exception {
        private static final long serialVersionUID = 1L;
        private final SQLException sqlFault;

        Passing(SQLException sqlFault) {
            super(null, sqlFault, false, false);
            this.sqlFault = sqlFault;
        }

        /** Returned if the fault passes by itself, else {@code otherwise} is thrown. */
        static Passing or(Unapplicable otherwise, SQLException fault) throws Unapplicable {
            if (Faults.passes(fault)) {
                return new Passing(fault);
            }
            throw otherwise;
        }
    }

    /** Will not pass: the partition stops. */
    private static final class Unapplicable extends Exception {
        private static final long serialVersionUID = 1L;
        private final Stop.Reason reason;
        private final String fault;

        Unapplicable(Stop.Reason reason, String fault) {
            super(null, null, false, false);
            this.reason = reason;
            this.fault = fault;
        }

        static Unapplicable poison(Throwable cause) {
            return new Unapplicable(Stop.Reason.POISON, Faults.describe(cause));
        }
    }
}
