package uk.pharmail.sourcing.relay;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.UnknownEventType;

/**
 * Tells every stored event on the service's topic, at least once, those of a stream in order; those for partners on
 * {@link Topic#PUBLIC} too. Of all instances of a service one tells, the others stand by. A broker that is away is
 * waited for; an event that the broker refuses stops the relay before it, with an alarm, until it is taken.
 */
public class Relay implements AutoCloseable, MeterBinder {
    /** Events that are read and sent together. */
    static final int PAGE = 1_000;

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(5);

    private final Topic topic;
    private final EventStore store;
    private final DataSource database;
    private final Map<String, Object> kafka;
    private final Leadership.Beginning beginning;
    private final Semaphore wakes = new Semaphore(0);
    private final LongAdder sent = new LongAdder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    private volatile @Nullable Term leading;
    private volatile long waitingSince;
    private volatile RelayState.@Nullable Alarm alarm;

    /** Up to here events go one at a time: of what the broker refuses nothing is sent but this one event. */
    private long carefulUntil;

    private Duration pause = FIRST_PAUSE;

    /**
     * Tells nothing before {@link #start}.
     *
     * @param database connections of the role that owns the tables; one is held as long as this instance tells
     * @param kafka settings of Kafka's clients
     */
    public Relay(Topic topic, EventStore store, DataSource database, Map<String, Object> kafka) {
        this(topic, store, database, kafka, Leadership::new);
    }

    Relay(
            Topic topic,
            EventStore store,
            DataSource database,
            Map<String, Object> kafka,
            Leadership.Beginning beginning) {
        this.topic = topic;
        this.store = store;
        this.database = database;
        this.kafka = Map.copyOf(kafka);
        this.beginning = beginning;
    }

    /** Tables and topics must be there. */
    public void start() {
        thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
    }

    /** Says that events were stored; returns at once. Without it they are told a moment later. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    public RelayState state() {
        long since = waitingSince;
        Duration waiting = since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
        return new RelayState(leading != null, waiting, alarm);
    }

    /**
     * Asked of the database, so it is right on an instance that stands by, too.
     *
     * @throws StoreAway if the database does not answer
     */
    public Lag lag() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        with told as (select coalesce(max(position), 0) as position from relay_checkpoint where relay = ?)
                        select coalesce((select max(position) from event), 0) - told.position,
                            coalesce((select extract(epoch from clock_timestamp() - recorded_at) from event
                                where event.position > told.position order by event.position limit 1), 0)
                        from told""")) {
            select.setString(1, topic.topicName());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Lag(row.getLong(1), Duration.ofNanos(Math.round(row.getDouble(2) * 1e9)));
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("pharmail.relay.sent", sent, LongAdder::doubleValue)
                .description("events that the broker has confirmed")
                .register(meters);
        Gauge.builder("pharmail.relay.leader", this, relay -> relay.leading == null ? 0 : 1)
                .description("whether this instance tells the events")
                .register(meters);
        Gauge.builder("pharmail.relay.alarm", this, relay -> relay.alarm == null ? 0 : 1)
                .description("whether an event cannot be told")
                .register(meters);
        TimeGauge.builder(
                        "pharmail.relay.waiting",
                        this,
                        TimeUnit.SECONDS,
                        relay -> seconds(relay.state().waiting()))
                .description("how long the broker has not confirmed what it was sent")
                .register(meters);
        Gauge.builder("pharmail.relay.lag.events", this, relay -> relay.lag().events())
                .description("stored events that are not on the topic yet")
                .register(meters);
        TimeGauge.builder(
                        "pharmail.relay.lag",
                        this,
                        TimeUnit.SECONDS,
                        relay -> seconds(relay.lag().age()))
                .description("how long ago the oldest event that is not on the topic was stored")
                .register(meters);
    }

    /** Ends after what is being sent, so that it is not sent again; waits for a broker that is away a few seconds only. */
    @Override
    public void close() {
        closed.countDown();
        wake();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            if (!running.join(TIME_TO_FINISH)) {
                Term term = leading;
                if (term != null) {
                    term.producer.close(Duration.ZERO);
                }
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try (Term term = begin()) {
                if (term == null) {
                    pause(STANDBY);
                } else {
                    LOG.log(INFO, "this instance tells {0}, from {1}", topic.topicName(), term.leadership.position());
                    leading = term;
                    tell(term);
                }
            } catch (NotTold e) {
                if (!isClosed()) {
                    raise(e);
                    retreat();
                }
            } catch (Leadership.Lost e) {
                LOG.log(WARNING, "{0}: {1}", topic.topicName(), e.getMessage());
            } catch (SQLException | RuntimeException e) {
                LOG.log(WARNING, "the relay of " + topic.topicName() + " starts anew", e);
                retreat();
            } finally {
                leading = null;
                waitingSince = 0;
            }
        }
    }

    private @Nullable Term begin() throws SQLException {
        Optional<Leadership> leadership = Leadership.take(database, topic, beginning);
        if (leadership.isEmpty()) {
            return null;
        }
        try {
            return new Term(leadership.get(), producer());
        } catch (RuntimeException e) {
            leadership.get().close();
            throw e;
        }
    }

    /** While a page is on its way, the next one is read and sent; the checkpoint follows what is confirmed. */
    private void tell(Term term) throws SQLException, Leadership.Lost, NotTold {
        long read = term.leadership.position();
        int limit = limit(read);
        CompletableFuture<List<Stored>> reading = read(read, limit);
        Page unsettled = null;
        while (true) {
            List<Stored> events = reading.join();
            if (!events.isEmpty()) {
                read = events.getLast().position();
            }
            boolean more = events.size() == limit && limit > 1;
            if (more) {
                reading = read(read, limit);
            }
            Page page = events.isEmpty() ? null : send(term, events);
            if (unsettled != null) {
                settle(term, unsettled);
            }
            unsettled = page;
            if (more && !isClosed()) {
                continue;
            }
            if (unsettled != null) {
                settle(term, unsettled);
                unsettled = null;
            }
            if (isClosed()) {
                return;
            }
            if (events.isEmpty() && !awaitWake()) {
                term.leadership.check();
            }
            limit = limit(read);
            reading = read(read, limit);
        }
    }

    /** Hands the events over to the producer. */
    Page send(Term term, List<Stored> events) throws SQLException, Leadership.Lost {
        beginWaiting();
        Page page = new Page(term, events);
        for (Stored event : events) {
            if (term.failed.get() != null) {
                page.incomplete = true;
                break;
            }
            Optional<EventType> type = EventTypes.of(event.type()).filter(known -> known.topic() == topic);
            if (type.isEmpty()) {
                page.expect();
                page.confirmed(event, new UnknownEventType(event.type()));
                break;
            }
            page.send(event, CloudEventRecords.internal(event, type.get()));
            CloudEventRecords.forPartners(event, type.get()).ifPresent(record -> page.send(event, record));
        }
        page.confirmed();
        return page;
    }

    /** Waits until the broker has them all on its disks, then moves the checkpoint behind them. */
    void settle(Term term, Page page) throws SQLException, Leadership.Lost, NotTold {
        beginWaiting();
        page.all.join();
        if (page.incomplete) {
            throw Objects.requireNonNull(term.failed.get());
        }
        waitingSince = 0;
        long last = page.events.getLast().position();
        term.leadership.move(last);
        sent.add(page.events.size());
        pause = FIRST_PAUSE;
        RelayState.Alarm raised = alarm;
        if (raised != null && raised.position() <= last) {
            LOG.log(INFO, "the event at position {0} of {1} is told after all", raised.position(), topic.topicName());
            alarm = null;
        }
    }

    private CompletableFuture<List<Stored>> read(long after, int limit) {
        return CompletableFuture.supplyAsync(() -> store.after(after, limit), Thread::startVirtualThread);
    }

    private int limit(long read) {
        return read < carefulUntil ? 1 : PAGE;
    }

    private void raise(NotTold e) {
        carefulUntil = Math.max(carefulUntil, e.position);
        if (e.getCause() instanceof RetriableException) {
            LOG.log(WARNING, "the event at position {0} of {1} has to be sent again", e.position, topic.topicName());
        } else {
            alarm = new RelayState.Alarm(e.position, e.reason);
            LOG.log(
                    ERROR,
                    "the event at position {0} of {1} cannot be told ({2}), and nothing is told before it is",
                    e.position,
                    topic.topicName(),
                    e.reason);
        }
    }

    private void retreat() {
        pause(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private boolean awaitWake() {
        try {
            return wakes.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the relay", e);
        }
    }

    private void pause(Duration duration) {
        try {
            closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the relay", e);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void beginWaiting() {
        if (waitingSince == 0) {
            // zero means that it is not waiting
            waitingSince = System.nanoTime() | 1;
        }
    }

    /**
     * Never gives a record up while the broker is away: if it did, a later one of the same stream could arrive before
     * it.
     */
    private Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "relay-" + topic.topicName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** The time for which this instance tells the events without a failure. */
    static final class Term implements AutoCloseable {
        final Leadership leadership;
        private final Producer<String, byte[]> producer;
        private final AtomicReference<@Nullable NotTold> failed = new AtomicReference<>();

        private Term(Leadership leadership, Producer<String, byte[]> producer) {
            this.leadership = leadership;
            this.producer = producer;
        }

        /**
         * Closes the producer before it sends anything else: called by the producer's own thread, so of what was queued
         * behind the failed record, nothing overtakes it.
         */
        private void fail(Stored event, Exception cause) {
            failed.compareAndSet(null, new NotTold(event.position(), cause));
            producer.close(Duration.ZERO);
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
            leadership.close();
        }
    }

    /** Events that were sent together, until the broker has confirmed all of them. */
    static final class Page {
        private final Term term;
        private final List<Stored> events;
        private final CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        private final AtomicInteger unconfirmed = new AtomicInteger(1);
        private volatile boolean incomplete;

        private Page(Term term, List<Stored> events) {
            this.term = term;
            this.events = events;
        }

        private void send(Stored event, ProducerRecord<String, byte[]> record) {
            expect();
            try {
                // what comes of it is told to the callback
                var _ = term.producer.send(record, (_, failure) -> confirmed(event, failure));
            } catch (RuntimeException e) {
                confirmed(event, e);
            }
        }

        private void expect() {
            unconfirmed.incrementAndGet();
        }

        private void confirmed(Stored event, @Nullable Exception failure) {
            if (failure != null) {
                incomplete = true;
                term.fail(event, failure);
            }
            confirmed();
        }

        private void confirmed() {
            if (unconfirmed.decrementAndGet() == 0) {
                all.complete(null);
            }
        }
    }

    /** An event that the broker did not take. */
    static final class NotTold extends Exception {
        private static final long serialVersionUID = 1L;

        private final long position;
        private final String reason;

        private NotTold(long position, Exception cause) {
            super(cause);
            this.position = position;
            this.reason = cause.getClass().getSimpleName();
        }
    }
}
