package uk.pharmail.sourcing.feed;

import static java.lang.System.Logger.Level.INFO;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Makes a projection's tables anew from the first record of its topics, beside the live ones and while these are read
 * and written, and puts them in their place at one moment. It folds exactly what the live feed has applied: no further,
 * or the marks and timers of what lies between would never be made; so watermarks and feed positions stay as they are.
 */
public class Rebuild {
    private static final System.Logger LOG = System.getLogger(Rebuild.class.getName());
    private static final int READERS = 2;
    private static final int FACTS_TO_CATCH_UP_UNDER_THE_LOCK = 500;
    private static final int ROUNDS = 20;

    private final DataSource models;
    private final Projection projection;
    private final EventJson json;
    private final Map<String, Object> kafka;
    private final List<NextTable<?, ?>> tables;

    /**
     * A rebuild of one projection.
     *
     * @param kafka settings of a consumer; {@code bootstrap.servers} and what security needs
     * @throws IllegalArgumentException if the projection has no tables of its own
     */
    public Rebuild(DataSource models, Projection projection, EventJson json, Map<String, Object> kafka) {
        if (projection.tables().isEmpty()) {
            throw new IllegalArgumentException(projection.consumer() + " has no tables of its own to be made anew");
        }
        this.models = models;
        this.projection = projection;
        this.json = json;
        this.kafka = Map.copyOf(kafka);
        this.tables = projection.tables().stream()
                .<NextTable<?, ?>>map(NextTable::new)
                .toList();
    }

    /**
     * Rebuilds; returns when the new tables are in their place.
     *
     * @throws RebuildFailed if that is not possible; the live tables are as they were
     */
    public Done run() throws InterruptedException {
        try (Connection only = models.getConnection()) {
            beTheOnlyOne(only);
            try {
                return run(only);
            } finally {
                dropLeftovers(only);
                lock(only, "pg_advisory_unlock");
            }
        } catch (SQLException e) {
            throw new RebuildFailed("the database failed: " + Faults.describe(e), e);
        }
    }

    private Done run(Connection only) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        MemoryRows rows = new MemoryRows();
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("rebuild-", 0).factory());
        List<TopicReader> readers = new ArrayList<>();
        try {
            for (List<TopicPartition> share : shares()) {
                readers.add(new TopicReader(
                        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer()),
                        share,
                        new FactReader(projection, json)));
            }
            Folding folding = new Folding(readers, rows, threads);
            folding.foldTo(live(only));
            long folded = System.nanoTime();
            LOG.log(INFO, "rebuild of {0} folded {1} facts", projection.consumer(), folding.facts);
            long copied = copy(threads, rows);
            catchUp(only, folding, rows);
            swap(only, folding, rows);
            Done done = new Done(folding.facts, copied, folded - start, System.nanoTime() - start);
            LOG.log(INFO, "rebuild of {0} is done: {1}", projection.consumer(), done);
            return done;
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
            readers.forEach(TopicReader::close);
        }
    }

    /** Follows the live feed until little is left; a proof plants a rebuild that does not. */
    void catchUp(Connection connection, Folding folding, MemoryRows rows) throws SQLException, InterruptedException {
        long folded = Long.MAX_VALUE;
        for (int round = 0; folded > FACTS_TO_CATCH_UP_UNDER_THE_LOCK && round < ROUNDS; round++) {
            folded = folding.foldTo(live(connection));
            for (NextTable<?, ?> table : tables) {
                table.catchUp(connection, rows);
            }
        }
    }

    /** Holds the live feed up to the end of the transaction; a proof plants a swap that does not. */
    void holdFeed(Connection connection) throws SQLException {
        FeedLock.alone(connection, projection.consumer());
    }

    /** Folds the last facts, with the feed held; a proof plants a rebuild that does not. */
    void catchUpAtLast(Connection connection, Folding folding, MemoryRows rows)
            throws SQLException, InterruptedException {
        folding.foldTo(live(connection));
        for (NextTable<?, ?> table : tables) {
            table.catchUp(connection, rows);
        }
    }

    /** Called with the new tables complete and the live ones still in place; proofs compare them here. */
    void beforeSwap(Connection connection) throws SQLException {}

    private void swap(Connection connection, Folding folding, MemoryRows rows)
            throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        try {
            holdFeed(connection);
            catchUpAtLast(connection, folding, rows);
            beforeSwap(connection);
            for (NextTable<?, ?> table : tables) {
                table.swap(connection);
            }
            connection.commit();
        } catch (Throwable e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private long copy(ExecutorService threads, MemoryRows rows) throws SQLException, InterruptedException {
        // Made before the threads start, so that each finds its table's contents and none changes the map of them.
        projection.tables().forEach(rows::contents);
        List<Future<Long>> copies = new ArrayList<>();
        for (NextTable<?, ?> table : tables) {
            copies.add(threads.submit(() -> {
                try (Connection connection = models.getConnection()) {
                    table.create(connection);
                    return table.copy(connection, rows);
                }
            }));
        }
        long copied = 0;
        for (Future<Long> copy : copies) {
            try {
                copied += copy.get();
            } catch (ExecutionException e) {
                throw new RebuildFailed("copying failed: " + Faults.describe(e), e);
            }
        }
        return copied;
    }

    /** Held by the session, so it is given back in {@link #run}, or with the connection's end. */
    private void beTheOnlyOne(Connection connection) throws SQLException {
        if (!lock(connection, "pg_try_advisory_lock")) {
            throw new RebuildFailed("another rebuild of " + projection.consumer() + " is under way");
        }
    }

    private boolean lock(Connection connection, String function) throws SQLException {
        String sql = "select " + function + "(hashtextextended('rebuild ' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projection.consumer());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private void dropLeftovers(Connection connection) throws SQLException {
        for (NextTable<?, ?> table : tables) {
            table.drop(connection);
        }
    }

    private Map<TopicPartition, Long> live(Connection connection) throws SQLException {
        return FeedPositions.of(connection, projection.consumer());
    }

    private List<List<TopicPartition>> shares() {
        List<List<TopicPartition>> shares = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            shares.add(new ArrayList<>());
        }
        for (Topic topic : projection.topics()) {
            for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
                shares.get(partition % READERS).add(new TopicPartition(topic.topicName(), partition));
            }
        }
        return shares;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
        return settings;
    }

    /**
     * What a rebuild came to.
     *
     * @param facts that the projection handled
     * @param rows that were copied; some may have come, changed or gone since
     * @param nanosToFold until all that was there at the start was folded
     * @param nanos until the new tables were in their place
     */
    public record Done(long facts, long rows, long nanosToFold, long nanos) {}

    /** Folds in this thread what the readers read in theirs. */
    final class Folding {
        private final List<TopicReader> readers;
        private final MemoryRows rows;
        private final ExecutorService threads;
        private long facts;

        Folding(List<TopicReader> readers, MemoryRows rows, ExecutorService threads) {
            this.readers = readers;
            this.rows = rows;
            this.threads = threads;
        }

        /** Folds up to the targets, and says how many facts that were. */
        long foldTo(Map<TopicPartition, Long> targets) throws InterruptedException {
            BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(16);
            for (TopicReader reader : readers) {
                threads.execute(() -> read(reader, targets, queue));
            }
            long before = facts;
            int reading = readers.size();
            while (reading > 0) {
                Batch batch = queue.take();
                for (Fact fact : batch.facts()) {
                    apply(fact);
                }
                if (batch.isLast()) {
                    reading--;
                }
                if (batch.fault() != null) {
                    throw batch.fault();
                }
            }
            return facts - before;
        }

        private void apply(Fact fact) {
            try {
                projection.apply(fact, rows);
                facts++;
            } catch (RuntimeException e) {
                throw new RebuildFailed("version " + fact.version() + " of " + fact.stream() + " cannot be applied: "
                        + Faults.describe(e));
            }
        }

        private static void read(TopicReader reader, Map<TopicPartition, Long> targets, BlockingQueue<Batch> queue) {
            try {
                RebuildFailed fault = null;
                try {
                    reader.readTo(targets, facts -> queue.put(new Batch(facts, false, null)));
                } catch (RebuildFailed e) {
                    fault = e;
                } catch (RuntimeException e) {
                    fault = new RebuildFailed("a topic cannot be read: " + Faults.describe(e), e);
                }
                queue.put(new Batch(List.of(), true, fault));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Batch(
            List<Fact> facts, boolean isLast, @Nullable RebuildFailed fault) {}
}
