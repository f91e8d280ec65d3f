package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.relay.Topics;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** The live feed applies what is told without a pause while the same tables are made anew beside it. */
class RebuildTest {
    private static final List<String> TABLES = List.of("access_account", "access_link", "access_pharmacy");

    private final EmbeddedKafka kafka = EmbeddedKafka.temporary();
    private final Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    private final AgroalDataSource models =
            TestPool.of(EmbeddedDatabase.shared().newDatabase());
    private final AccessProjection projection = new AccessProjection();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> load = new ArrayList<>();

    @BeforeEach
    void start() {
        AccessProjection.createTables(models);
        Topics.require(
                settings,
                projection.topics().stream().map(Topic::topicName).collect(java.util.stream.Collectors.toSet()));
    }

    @AfterEach
    void stop() {
        end();
        threads.close();
        models.close();
        kafka.discard();
    }

    /** Tells changes of some accounts and links for as long as it is let. */
    private void tell(long seed) {
        Random random = new Random(seed);
        List<UUID> accounts = ids(random, 300);
        List<UUID> pharmacies = ids(random, 60);
        Told told = new Told();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            while (running.get()) {
                UUID account = accounts.get(random.nextInt(accounts.size()));
                UUID pharmacy = pharmacies.get(random.nextInt(pharmacies.size()));
                var _ = producer.send(
                        switch (random.nextInt(4)) {
                            case 0 -> told.record("account", account, AccessEvents.activated(account));
                            case 1 -> told.record("account", account, AccessEvents.disabled(account));
                            case 2 -> told.record("mailbox", pharmacy, AccessEvents.unlinked(pharmacy, account));
                            default -> told.record("mailbox", pharmacy, AccessEvents.linked(pharmacy, account));
                        });
                if (sent.incrementAndGet() % 50 == 0) {
                    producer.flush();
                    while (running.get() && sent.get() - seen.get() > 500) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
            }
        }
    }

    /** Long enough for a machine that has other things to do. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5));
    }

    private static List<UUID> ids(Random random, int count) {
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(count)
                .toList();
    }

    /** One instance's channel: reads on from where the tables stand. */
    private void listen() {
        try (Feed feed = new Feed(models, projection, Told.JSON, InstantSource.system(), () -> {});
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = projection.topics().stream()
                    .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                            .mapToObj(number -> new TopicPartition(topic.topicName(), number)))
                    .toList();
            consumer.assign(partitions);
            feed.nextOffsets(partitions).forEach(consumer::seek);
            while (running.get() || (applied() < sent.get() && feed.stops().isEmpty())) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(50));
                feed.apply(records);
                seen.addAndGet(records.count());
            }
        }
    }

    private long applied() {
        return Long.parseLong(TestPool.rows(models, "select coalesce(sum(next_offset), 0) from feed_position")
                .getFirst()
                .replaceAll("[()]", ""));
    }

    private void underLoad() {
        long seed = System.nanoTime();
        System.out.println("RebuildTest seed " + seed);
        load.add(CompletableFuture.runAsync(() -> tell(seed), threads));
        load.add(CompletableFuture.runAsync(this::listen, threads));
        patiently().until(() -> applied() > 1_000);
    }

    private void end() {
        running.set(false);
        load.forEach(CompletableFuture::join);
    }

    private List<List<String>> dump(String suffix) {
        return TABLES.stream()
                .map(table -> TestPool.rows(models, "select * from " + table + suffix))
                .toList();
    }

    /** Compares at the moment of the swap, and once more when the load has ended against a rebuild without load. */
    private boolean equalsLive(RebuildUnderTest rebuild) throws InterruptedException {
        underLoad();
        rebuild.run();
        patiently().until(() -> applied() > rebuild.appliedAtSwap + 100);
        end();
        List<List<String>> afterLoad = dump("");
        new RebuildUnderTest().run();
        return rebuild.equalAtSwap && dump("").equals(afterLoad);
    }

    private class RebuildUnderTest extends Rebuild {
        private boolean equalAtSwap;
        private long appliedAtSwap;

        RebuildUnderTest() {
            super(models, projection, Told.JSON, settings);
        }

        @Override
        void beforeSwap(Connection connection) throws SQLException {
            appliedAtSwap = applied();
            equalAtSwap = true;
            for (String table : TABLES) {
                equalAtSwap &= TestPool.rows(connection, "select * from " + table + "__next")
                        .equals(TestPool.rows(connection, "select * from " + table));
            }
        }
    }

    @Test
    @DisplayName("a rebuild under load equals the live tables, to the byte, and loses nothing of what comes after")
    void equals_the_live_tables() throws InterruptedException {
        List<String> indexes = indexes();
        assertThat(equalsLive(new RebuildUnderTest())).isTrue();
        assertThat(indexes()).as("indexes keep their names").isEqualTo(indexes);
        assertThat(dump("").getFirst()).isNotEmpty();
        assertThat(TestPool.count(models, "select from pg_class where relname like '%\\_\\_next%'"))
                .isZero();
    }

    @Test
    @DisplayName("planted fault: a rebuild that does not catch up is found out")
    void planted_no_catching_up() throws InterruptedException {
        assertThat(equalsLive(new RebuildUnderTest() {
                    @Override
                    void catchUp(Connection connection, Folding folding, MemoryRows rows) {
                        long copied = applied();
                        patiently().until(() -> applied() > copied + 200);
                    }

                    @Override
                    void catchUpAtLast(Connection connection, Folding folding, MemoryRows rows) {}
                }))
                .as("the proof above can fail")
                .isFalse();
    }

    @Test
    @DisplayName("planted fault: a swap that does not hold the feed loses what is applied meanwhile")
    void planted_no_lock() throws InterruptedException {
        assertThat(equalsLive(new RebuildUnderTest() {
                    @Override
                    void holdFeed(Connection connection) {}

                    @Override
                    void catchUpAtLast(Connection connection, Folding folding, MemoryRows rows)
                            throws SQLException, InterruptedException {
                        super.catchUpAtLast(connection, folding, rows);
                        long caughtUp = applied();
                        patiently().until(() -> applied() > caughtUp + 200);
                    }
                }))
                .as("the proof above can fail")
                .isFalse();
    }

    @Test
    void only_one_at_a_time_and_nothing_is_left_of_one_that_failed() throws Exception {
        underLoad();
        CountDownLatch swapping = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        Rebuild first = new Rebuild(models, projection, Told.JSON, settings) {
            @Override
            void beforeSwap(Connection connection) throws SQLException {
                swapping.countDown();
                try {
                    failed.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
                throw new SQLException("planted", "57014");
            }
        };
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> {
                    try {
                        first.run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
        swapping.await();
        assertThatThrownBy(() -> new RebuildUnderTest().run())
                .isInstanceOf(RebuildFailed.class)
                .hasMessageContaining("under way");
        failed.countDown();
        assertThatThrownBy(one::join).hasCauseInstanceOf(RebuildFailed.class);
        end();
        assertThat(TestPool.count(models, "select from pg_class where relname like '%\\_\\_next%'"))
                .isZero();
        List<List<String>> live = dump("");
        new RebuildUnderTest().run();
        assertThat(dump("")).isEqualTo(live);
    }

    private List<String> indexes() {
        return TestPool.rows(models, "select indexname, indexdef from pg_indexes where tablename like 'access%'");
    }
}
