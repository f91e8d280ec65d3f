package uk.pharmail.bench;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.relay.Relay;
import uk.pharmail.sourcing.relay.Topics;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** How far the topic is behind the store under a steady load, and how fast the relay makes up for lost time. */
final class RelayMeasurement implements Measurement {
    private static final int PER_SECOND = 500;
    private static final String TOPIC = Topic.MAILBOX_EVENTS.topicName();
    private static final List<String> TOPICS = List.of(TOPIC, Topic.PUBLIC);
    private static final String INSERT =
            "insert into event (stream, version, type, payload, command_id, metadata, effective_at)"
                    + " select 'mailbox:' || gen_random_uuid(), 1, '" + Sample.TYPE + "', '" + Sample.PAYLOAD
                    + "', gen_random_uuid(), '" + Sample.METADATA + "', '1970-01-01Z' from generate_series(1, ";

    private final Duration round;
    private final int rounds;
    private final int stored;

    RelayMeasurement(Duration round, int rounds, int stored) {
        this.round = round;
        this.rounds = rounds;
        this.stored = stored;
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            Broker broker = new Broker(node);
            Topics.require(broker.settings(), TOPICS);
            List<Row> rows = new ArrayList<>();
            progress.accept("relay, lag: about " + (rounds + 1L) * 3 * (round.toSeconds() + 1) + " s");
            try (Telling telling = new Telling(server, broker)) {
                rows.addAll(lag(telling, broker));
            }
            progress.accept("relay, drain of " + stored + " events: about a minute");
            rows.add(drain(server, broker));
            return rows;
        } finally {
            node.discard();
        }
    }

    private List<Row> lag(Telling telling, Broker broker) throws Exception {
        List<Histogram> steady = new ArrayList<>();
        List<Histogram> held = new ArrayList<>();
        List<Histogram> heldFromCall = new ArrayList<>();
        List<Histogram> bare = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Lags undisturbed = telling.load(round, false);
            Lags stalled = telling.load(round.plusSeconds(1), true);
            Histogram sent = bare(broker);
            if (i > 0) {
                steady.add(undisturbed.sinceStored());
                held.add(stalled.sinceStored());
                heldFromCall.add(stalled.sinceCalled());
                bare.add(sent);
            }
        }
        String load = "relay, " + PER_SECOND + " commands a second";
        String heldOpen = load + ", a writer's transaction held open for a second";
        String beside = ", beside a bare producer's send to readable: ";
        List<Row> rows = new ArrayList<>();
        for (int percent : List.of(50, 99)) {
            rows.add(Row.figure(
                    load + beside + "stored to readable, p" + percent,
                    "ms",
                    millis(steady, percent),
                    millis(bare, percent),
                    new Aim.None()));
            rows.add(Row.figure(
                    heldOpen + beside + "stored to readable, p" + percent,
                    "ms",
                    millis(held, percent),
                    millis(bare, percent),
                    new Aim.None()));
            rows.add(Row.figure(
                    heldOpen + ": called to readable, p" + percent,
                    "ms",
                    millis(heldFromCall, percent),
                    null,
                    new Aim.None()));
        }
        return rows;
    }

    private static Rounds millis(List<Histogram> rounds, int percent) {
        return new Rounds(rounds.stream()
                .map(micros -> micros.getValueAtPercentile(percent) / 1_000.0)
                .toList());
    }

    /** The same rate straight to the broker, from the call to the consumer. */
    private Histogram bare(Broker broker) throws Exception {
        long count = PER_SECOND * round.toSeconds();
        Map<Long, Long> sent = new ConcurrentHashMap<>();
        try (Listening listening = new Listening(broker);
                KafkaProducer<String, byte[]> producer = broker.producer()) {
            steadily(count, number -> {
                Stored event = new Stored(
                        number,
                        Sample.append(UUID.randomUUID()).streams().getFirst().stream(),
                        1,
                        Sample.TYPE,
                        Sample.PAYLOAD,
                        Sample.append(UUID.randomUUID()).metadata(),
                        java.time.Instant.EPOCH,
                        java.time.Instant.EPOCH);
                ProducerRecord<String, byte[]> record = CloudEventRecords.internal(event, type());
                sent.put(number, System.nanoTime());
                var _ = producer.send(record);
            });
            producer.flush();
            return between(sent, listening.await(count));
        }
    }

    private static EventType type() {
        return EventTypes.of(AccountLinked.class);
    }

    private static void steadily(long count, NumberedTask task) throws Exception {
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / PER_SECOND;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            task.run(i);
        }
    }

    private static Histogram between(Map<Long, Long> from, Map<Long, Long> to) {
        Histogram micros = Load.histogram();
        from.forEach((position, before) -> {
            Long after = to.get(position);
            if (after == null) {
                throw new IllegalStateException("the event at position " + position + " did not arrive");
            }
            // a consumer may have it before the writer has looked at the clock
            micros.recordValue(Math.max(1, (after - before) / 1_000));
        });
        return micros;
    }

    private Row drain(EmbeddedDatabase server, Broker broker) throws Exception {
        EmbeddedDatabase.Service database = server.newDatabase();
        Databases.execute(server.superuser(database.name()), INSERT + stored + ")");
        List<Double> relayed = new ArrayList<>();
        List<Double> produced = new ArrayList<>();
        try (AgroalDataSource models = Databases.pool(database, database.modelsRole(), 4);
                BatchingAppender unused = new BatchingAppender(models, new SimpleMeterRegistry())) {
            EventStore store = new PostgresEventStore(models, unused);
            List<ProducerRecord<String, byte[]>> records = records(store);
            Databases.check("stored", stored, Databases.number(models, "select count(*) from event"));
            for (int i = 0; i <= rounds; i++) {
                double byRelay = drained(broker, models, store, records.size());
                double byProducer = produced(broker, records);
                if (i > 0) {
                    relayed.add(stored / byRelay);
                    produced.add(stored / byProducer);
                }
            }
        }
        return Row.ratio(
                "relay, drain of " + stored + " stored events, beside a bare producer of the same records",
                "/s",
                new Rounds(relayed),
                new Rounds(produced),
                new Aim.AtLeast(0.7));
    }

    private static List<ProducerRecord<String, byte[]>> records(EventStore store) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        long after = 0;
        while (true) {
            List<Stored> page = store.after(after, 10_000);
            if (page.isEmpty()) {
                return records;
            }
            for (Stored event : page) {
                records.add(CloudEventRecords.internal(event, type()));
                CloudEventRecords.forPartners(event, type()).ifPresent(records::add);
            }
            after = page.getLast().position();
        }
    }

    private static double drained(Broker broker, AgroalDataSource models, EventStore store, long expected)
            throws Exception {
        Databases.execute(models, "delete from relay_checkpoint");
        long before = broker.records(TOPICS);
        long start = System.nanoTime();
        double seconds;
        try (Relay relay = new Relay(Topic.MAILBOX_EVENTS, store, models, broker.settings())) {
            relay.start();
            while (relay.lag().events() > 0) {
                LockSupport.parkNanos(2_000_000);
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        Databases.check("records of the relay", expected, broker.records(TOPICS) - before);
        return seconds;
    }

    private static double produced(Broker broker, List<ProducerRecord<String, byte[]>> records) {
        long before = broker.records(TOPICS);
        long start = System.nanoTime();
        double seconds;
        try (KafkaProducer<String, byte[]> producer = broker.producer()) {
            for (ProducerRecord<String, byte[]> record : records) {
                var _ = producer.send(record);
            }
            producer.flush();
            seconds = (System.nanoTime() - start) / 1e9;
        }
        Databases.check("records of the bare producer", records.size(), broker.records(TOPICS) - before);
        return seconds;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Relay: stored means that the append's answer is there (or the held transaction's commit), readable that a"
                        + " consumer of all partitions has it; the held transaction is a superuser's insert, which goes"
                        + " round the appender; commands that are refused meanwhile are sent again. Every event that was"
                        + " stored is looked for on the topic.",
                "Drain: the relay sends each of these events to two topics, " + TOPIC + " and " + Topic.PUBLIC
                        + ", and so does the bare producer; events a second are shown, and what arrived is counted.");
    }

    @FunctionalInterface
    private interface NumberedTask {
        void run(long number) throws Exception;
    }

    private record Lags(Histogram sinceStored, Histogram sinceCalled) {}

    /** A store, its relay and a steady load of commands. */
    private static final class Telling implements AutoCloseable {
        private final EmbeddedDatabase server;
        private final EmbeddedDatabase.Service database;
        private final Broker broker;
        private final AgroalDataSource models;
        private final AgroalDataSource writers;
        private final BatchingAppender appender;
        private final Relay relay;

        Telling(EmbeddedDatabase server, Broker broker) throws Exception {
            this.server = server;
            this.database = server.newDatabase();
            this.broker = broker;
            models = Databases.pool(database, database.modelsRole(), 4);
            writers = Databases.pool(database, database.appenderRole(), 2);
            appender = new BatchingAppender(writers, new SimpleMeterRegistry());
            relay = new Relay(
                    Topic.MAILBOX_EVENTS, new PostgresEventStore(models, appender), models, broker.settings());
            relay.start();
        }

        Lags load(Duration time, boolean heldOpen) throws Exception {
            long count = PER_SECOND * time.toSeconds();
            Map<Long, Long> stored = new ConcurrentHashMap<>();
            Map<Long, Long> called = new ConcurrentHashMap<>();
            try (Listening listening = new Listening(broker);
                    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> commands = new ArrayList<>();
                if (heldOpen) {
                    commands.add(clients.submit(() -> {
                        hold(called, stored);
                        return null;
                    }));
                }
                SplittableRandom random = new SplittableRandom(System.nanoTime());
                steadily(count, _ -> {
                    UUID stream = new UUID(random.nextLong(), random.nextLong());
                    long call = System.nanoTime();
                    commands.add(clients.submit(() -> {
                        long position = position(stream);
                        stored.put(position, System.nanoTime());
                        called.put(position, call);
                        relay.wake();
                    }));
                });
                for (Future<?> command : commands) {
                    command.get();
                }
                Map<Long, Long> readable = listening.await(stored.size());
                return new Lags(between(stored, readable), between(called, readable));
            }
        }

        /** As a client does that is told to come again. */
        private long position(UUID stream) {
            while (true) {
                try {
                    AppendResult result = appender.append(Sample.append(stream)).join();
                    if (result instanceof AppendResult.Written written) {
                        return written.position();
                    }
                    throw new IllegalStateException("a new stream was in conflict");
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof Overloaded)) {
                        throw e;
                    }
                    LockSupport.parkNanos(10_000_000);
                }
            }
        }

        private void hold(Map<Long, Long> called, Map<Long, Long> stored) throws Exception {
            long call = System.nanoTime();
            try (Connection connection = server.superuser(database.name()).getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                long position;
                try (var row = statement.executeQuery(INSERT + "1) returning position")) {
                    row.next();
                    position = row.getLong(1);
                }
                statement.execute("select pg_sleep(1)");
                connection.commit();
                stored.put(position, System.nanoTime());
                called.put(position, call);
            }
        }

        @Override
        public void close() {
            relay.close();
            appender.close();
            writers.close();
            models.close();
        }
    }

    /** Notes when each position can be read, in a thread of its own. */
    private static final class Listening implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;
        private final Map<Long, Long> seen = new ConcurrentHashMap<>();
        private final Thread thread;
        private volatile boolean closed;

        Listening(Broker broker) {
            consumer = broker.consumer(List.of(TOPIC));
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position);
            thread = Thread.ofPlatform().name("listening").start(() -> {
                while (!closed) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Broker.POLL)) {
                        long now = System.nanoTime();
                        seen.putIfAbsent(CloudEventRecords.read(record).position(), now);
                    }
                }
                consumer.close();
            });
        }

        Map<Long, Long> await(long count) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (seen.size() < count) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(count + " events expected on the topic, " + seen.size() + " found");
                }
                LockSupport.parkNanos(5_000_000);
            }
            return new HashMap<>(seen);
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
