package uk.pharmail.sourcing.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.sourcing.feed.AccessEvents.activated;
import static uk.pharmail.sourcing.feed.AccessEvents.disabled;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.feed.TestPool;
import uk.pharmail.sourcing.feed.Told;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.InMemoryEventStore;

/** An activation sets a timer an hour after it was stored, a disabling takes it back; a firing locks the account. */
class TimersTest {
    private static final String TIMER = "test-idle";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final int THREADS = 8;
    /** By one instance at once. */
    private static final int TAKEN = 24;

    private static final StreamType<AccountId, AccountEvent, Integer> LOCKS =
            new StreamType<>("test-lock", AccountEvent.class, new Decider<>() {
                @Override
                public Integer initial() {
                    return 0;
                }

                @Override
                public Integer evolve(Integer state, AccountEvent event) {
                    return state + 1;
                }

                @Override
                public List<AccountEvent> decide(AccountId account, Integer state) {
                    return List.of(new AccountLocked(account));
                }
            });

    private final AgroalDataSource models =
            TestPool.of(EmbeddedDatabase.shared().newDatabase());
    private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final EventStore store = new InMemoryEventStore(clock);
    private final Commands commands = new Commands(store, Told.JSON, () -> {});
    private final ConcurrentLinkedQueue<Due> fired = new ConcurrentLinkedQueue<>();
    private final List<Timers> started = new ArrayList<>();
    private final Told told = new Told();
    private final UUID account = UUID.randomUUID();

    private static class Idle implements Projection {
        @Override
        public String consumer() {
            return "idle";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.ACCOUNT_EVENTS);
        }

        @Override
        public Set<Class<? extends PharmailEvent>> handles() {
            return Set.of(AccountActivated.class, AccountDisabled.class);
        }

        @Override
        public Set<Class<? extends PharmailEvent>> ignores() {
            return Set.of();
        }

        @Override
        public List<Table<?, ?>> tables() {
            return List.of();
        }

        @Override
        public void apply(Fact fact, Rows rows) {
            UUID key = fact.stream().id();
            if (fact.event() instanceof AccountActivated) {
                rows.timer(TIMER, key, fact.recordedAt().plus(Duration.ofHours(1)));
            } else {
                rows.cancelTimer(TIMER, key);
            }
        }
    }

    @AfterEach
    void stop() {
        started.forEach(Timers::close);
        models.close();
    }

    private void apply(Projection projection) {
        Feed feed = new Feed(models, projection, Told.JSON, clock, () -> {});
        feed.apply(told.from(feed.nextOffsets(told.partitions())));
    }

    private void lock(Due due) {
        fired.add(due);
        commands.run(Request.of(due.origin()), attempt -> attempt.decide(LOCKS, due.key(), new AccountId(due.key())));
    }

    private void timers(Map<String, Consumer<Due>> firings) {
        starting(new Timers(models, "test-service", clock, POLL, HEARTBEAT, firings));
    }

    private void starting(Timers timers) {
        started.add(timers);
        timers.start();
    }

    /** The clock goes on meanwhile, as some timers are put off for a moment. */
    private void untilNoneIsLeft() {
        await().until(() -> {
            now = now.plusMillis(100);
            return TestPool.count(models, "select from scheduled_tasks") == 0;
        });
    }

    private int locks(UUID id) {
        return store.load(LOCKS.stream(id)).size();
    }

    private static List<UUID> keys(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    /** In a transaction of its own. */
    private void writeTimers(Consumer<TimerRows> change) {
        TimerRows timers = new TimerRows();
        change.accept(timers);
        try (Connection connection = models.getConnection()) {
            timers.write(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long taken() {
        return TestPool.count(models, "select from scheduled_tasks where picked");
    }

    private void hoursPass(int hours) {
        now = now.plus(Duration.ofHours(hours));
    }

    @Test
    @DisplayName("a timer fires once on one of the instances, at its instant, and appends its fact")
    void fires_once() {
        timers(Map.of(TIMER, this::lock));
        timers(Map.of(TIMER, this::lock));
        UUID later = UUID.randomUUID();
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(2);
        untilNoneIsLeft();
        now = Instant.parse("2026-03-02T12:00:00Z");
        told.tell("account", later, activated(later));
        apply(new Idle());

        await().until(() -> locks(account) == 1);
        assertThat(fired).singleElement().satisfies(due -> {
            assertThat(due.at()).isEqualTo("2026-03-02T13:00:01Z");
            assertThat(due.origin().causation()).isNotNull();
            assertThat(due.origin().command().key()).isEqualTo("test-idle:" + account + ":2026-03-02T13:00:01Z");
        });
        assertThat(locks(later)).as("not due yet").isZero();
    }

    @Test
    @DisplayName(
            "set and taken back before it is due, across a restart: it fires not at all; set again: once, for the new instant")
    void as_its_events_say() {
        told.tell("account", account, activated(account));
        told.tell("account", account, disabled(account));
        apply(new Idle());
        assertThat(TestPool.count(models, "select from scheduled_tasks")).isZero();

        told.tell("account", account, activated(account));
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(24);
        timers(Map.of(TIMER, this::lock));
        untilNoneIsLeft();

        assertThat(fired).extracting(Due::at).containsExactly(Instant.parse("2026-03-02T13:00:04Z"));
        assertThat(locks(account)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "what waits for something else is fired again at the instant that it names, as the same setting, and appends once")
    void put_off() {
        Instant released = now.plus(Duration.ofHours(6));
        timers(Map.of(TIMER, due -> {
            fired.add(due);
            if (now.isBefore(released)) {
                throw new NotYet(now.plus(Duration.ofHours(1)));
            }
            lock(due);
        }));
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(2);
        await().until(() -> {
            now = now.plusMillis(100);
            return !fired.isEmpty();
        });
        assertThat(TestPool.count(models, "select from scheduled_tasks")).isEqualTo(1);
        assertThat(locks(account)).isZero();

        hoursPass(6);
        untilNoneIsLeft();
        assertThat(locks(account)).isEqualTo(1);
        assertThat(fired).extracting(Due::at).containsOnly(Instant.parse("2026-03-02T13:00:01Z"));
    }

    @Test
    @DisplayName("cut off after its fact was stored, it fires again and appends nothing more")
    void fires_again_after_a_crash() throws Exception {
        crashAfterTheFact(new Timers(models, "test-service", clock, POLL, HEARTBEAT, Map.of(TIMER, this::lock)));

        assertThat(fired).hasSize(2);
        assertThat(locks(account)).isEqualTo(1);
    }

    /** The row is as a crashed instance leaves it: picked, with the heartbeat of then, and its command stored. */
    private void crashAfterTheFact(Timers after) throws SQLException {
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(2);
        lock(dueAsItFired());
        execute("update scheduled_tasks set picked = true, picked_by = 'gone', version = version + 1,"
                + " last_heartbeat = '" + now + "'");
        hoursPass(1);
        starting(after);
        untilNoneIsLeft();
    }

    private Due dueAsItFired() {
        List<Due> seen = new CopyOnWriteArrayList<>();
        try (Timers before = new Timers(models, "test-service", clock, POLL, HEARTBEAT, Map.of(TIMER, due -> {
            seen.add(due);
            throw new IllegalStateException("not yet");
        }))) {
            before.start();
            await().until(() -> !seen.isEmpty());
        }
        return seen.getFirst();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = models.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @DisplayName("planted fault: without the due instant in the command id, a second setting is taken for the first")
    void planted_no_instant() {
        timers(Map.of(TIMER, this::lock));
        setTwice(account);
        assertThat(locks(account)).isEqualTo(2);
        started.forEach(Timers::close);

        UUID other = UUID.randomUUID();
        starting(new Timers(models, "test-service", clock, POLL, HEARTBEAT, Map.of(TIMER, this::lock)) {
            @Override
            String commandKey(String timer, UUID key, Instant due) {
                return timer + ":" + key;
            }
        });
        setTwice(other);
        assertThat(locks(other)).as("the proof above can fail").isEqualTo(1);
    }

    private void setTwice(UUID id) {
        for (int i = 0; i < 2; i++) {
            told.tell("account", id, activated(id));
            apply(new Idle());
            hoursPass(24);
            untilNoneIsLeft();
        }
    }

    @Test
    @DisplayName("a projection whose transaction fails has set no timer")
    void set_in_the_transaction() {
        told.tell("account", account, activated(account));
        apply(new Idle() {
            @Override
            public void apply(Fact fact, Rows rows) {
                super.apply(fact, rows);
                throw new IllegalStateException("poison");
            }
        });
        assertThat(TestPool.count(models, "select from scheduled_tasks")).isZero();
    }

    @Test
    @DisplayName("planted fault: a timer set outside the transaction fires for what never happened")
    void planted_outside_the_transaction() {
        told.tell("account", account, activated(account));
        apply(new Idle() {
            @Override
            public void apply(Fact fact, Rows rows) {
                writeTimers(timers -> timers.set(TIMER, account, fact.recordedAt(), fact.id(), fact.id()));
                throw new IllegalStateException("poison");
            }
        });
        hoursPass(1);
        timers(Map.of(TIMER, this::lock));
        untilNoneIsLeft();
        assertThat(locks(account)).as("the proof above can fail").isEqualTo(1);
    }

    @Test
    @DisplayName("what fell due while all were down fires at the start, a key's timers in the order of their instants")
    void in_order_after_downtime() throws SQLException {
        List<UUID> keys = keys(40);
        writeTimers(timers -> keys.forEach(key -> {
            timers.set("closes", key, now.plusSeconds(2), key, key);
            timers.set("opens", key, now.plusSeconds(1), key, key);
        }));
        // Whoever looks at the instants in the table alone would fire the closing first.
        execute(
                "update scheduled_tasks set execution_time = execution_time + interval '1 minute' where task_name = 'opens'");
        hoursPass(1);
        timers(Map.of("opens", fired::add, "closes", fired::add));
        untilNoneIsLeft();

        assertThat(keys)
                .allSatisfy(key -> assertThat(fired.stream()
                                .filter(due -> due.key().equals(key))
                                .map(Due::timer))
                        .containsExactly("opens", "closes"));
    }

    @Test
    @DisplayName("a firing that fails is tried again; one that is set anew meanwhile stays set")
    void failing_and_replaced() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(2);
        timers(Map.of(TIMER, due -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("planted");
            }
            lock(due);
            firing.countDown();
            awaitQuietly(replaced);
        }));
        await().until(() -> failures.get() == 0);
        hoursPass(1);
        firing.await();
        told.tell("account", account, activated(account));
        apply(new Idle() {
            @Override
            public void apply(Fact fact, Rows rows) {
                rows.timer(TIMER, account, now.plus(Duration.ofHours(9)));
            }
        });
        replaced.countDown();
        started.forEach(Timers::close);

        assertThat(TestPool.rows(models, "select task_name, picked from scheduled_tasks"))
                .containsExactly("(test-idle,f)");
        assertThat(locks(account)).isEqualTo(1);
    }

    @Test
    @DisplayName("set anew while it fires, it fires again only when that firing has ended")
    void waits_for_itself() throws Exception {
        assertThat(firingsSideBySide(true)).isEqualTo(1);
    }

    @Test
    @DisplayName("planted fault: timers that do not wait for themselves fire side by side")
    void planted_no_wait() throws Exception {
        assertThat(firingsSideBySide(false)).as("the proof above can fail").isEqualTo(2);
    }

    /** How many firings of one key are at it at once, at the most, when the timer is set anew during the first. */
    private int firingsSideBySide(boolean waits) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        told.tell("account", account, activated(account));
        apply(new Idle());
        hoursPass(2);
        Consumer<Due> fire = due -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            fired.add(due);
            firing.countDown();
            awaitQuietly(end);
            running.decrementAndGet();
        };
        starting(new Timers(models, "test-service", clock, POLL, HEARTBEAT, Map.of(TIMER, fire)) {
            @Override
            boolean isAlone(Connection connection, String timer, UUID key) throws SQLException {
                return !waits || super.isAlone(connection, timer, key);
            }
        });
        firing.await();
        Instant again = now;
        told.tell("account", account, activated(account));
        apply(new Idle() {
            @Override
            public void apply(Fact fact, Rows rows) {
                rows.timer(TIMER, account, again);
            }
        });
        String putOff = "select from scheduled_tasks where execution_time > '" + again + "'";
        try {
            await().until(() -> {
                now = now.plusMillis(100);
                return most.get() == 2 || TestPool.count(models, putOff) == 1;
            });
        } finally {
            end.countDown();
        }
        untilNoneIsLeft();
        assertThat(fired).hasSize(2);
        return most.get();
    }

    @Test
    @DisplayName("LIFE-7 what one instance has taken no other looks at, and what waits for a thread is taken too")
    void shared_out() {
        CountDownLatch end = new CountDownLatch(1);
        ConcurrentLinkedQueue<Due> byAnother = new ConcurrentLinkedQueue<>();
        List<UUID> keys = keys(40);
        writeTimers(timers -> keys.forEach(key -> timers.set(TIMER, key, now, key, key)));
        timers(Map.of(TIMER, due -> {
            fired.add(due);
            awaitQuietly(end);
        }));
        try {
            await().until(() -> taken() == TAKEN);
            timers(Map.of(TIMER, byAnother::add));
            await().until(() -> TestPool.count(models, "select from scheduled_tasks") == TAKEN);
            assertThat(byAnother).hasSize(keys.size() - TAKEN);
        } finally {
            end.countDown();
        }
        untilNoneIsLeft();
        assertThat(Stream.concat(fired.stream(), byAnother.stream()).map(Due::key))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    @DisplayName(
            "LIFE-7 taken back while it waits for a thread, it fires not at all; set anew, for the new instant alone")
    void changed_while_it_waits() {
        assertThat(firedAfterWaiting(false)).containsExactly(Instant.parse("2026-03-02T13:00:00Z"));
    }

    @Test
    @DisplayName("planted fault: timers that do not look again when a thread is free fire for what was taken back")
    void planted_no_second_look() {
        assertThat(firedAfterWaiting(true)).as("the proof above can fail").hasSize(3);
    }

    /** For which instants two timers fire that wait for a thread while one is taken back and one is set anew. */
    private List<Instant> firedAfterWaiting(boolean unseen) {
        CountDownLatch end = new CountDownLatch(1);
        UUID takenBack = UUID.randomUUID();
        UUID setAnew = UUID.randomUUID();
        writeTimers(timers -> {
            keys(THREADS).forEach(key -> timers.set("long", key, now.minusSeconds(9), key, key));
            timers.set(TIMER, takenBack, now, takenBack, takenBack);
            timers.set(TIMER, setAnew, now, setAnew, setAnew);
        });
        starting(
                new Timers(
                        models,
                        "test-service",
                        clock,
                        POLL,
                        HEARTBEAT,
                        Map.of("long", _ -> awaitQuietly(end), TIMER, fired::add)) {
                    @Override
                    boolean isStill(long taken, long now) {
                        return unseen || super.isStill(taken, now);
                    }
                });
        try {
            await().until(() -> taken() == THREADS + 2);
            writeTimers(timers -> {
                timers.cancel(TIMER, takenBack);
                timers.set(TIMER, setAnew, now.plus(Duration.ofHours(1)), setAnew, setAnew);
            });
        } finally {
            end.countDown();
        }
        await().until(() -> TestPool.count(models, "select from scheduled_tasks") == 1);
        hoursPass(2);
        untilNoneIsLeft();
        return fired.stream().map(Due::at).toList();
    }

    @Test
    @DisplayName("an instance that stops lets end what fires, and gives back at once what it has taken beside that")
    void gives_back() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<UUID> keys = keys(TAKEN);
        writeTimers(timers -> keys.forEach(key -> timers.set(TIMER, key, now, key, key)));
        Timers stopping = new Timers(models, "test-service", clock, POLL, HEARTBEAT, Map.of(TIMER, due -> {
            fired.add(due);
            awaitQuietly(end);
        }));
        starting(stopping);
        await().until(() -> taken() == TAKEN && fired.size() == THREADS);
        Thread stop = Thread.ofPlatform().start(stopping::close);
        try {
            // it waits for what fires, so nothing begins any more
            await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        } finally {
            end.countDown();
        }
        stop.join();

        assertThat(fired).hasSize(THREADS);
        assertThat(taken()).isZero();
        assertThat(TestPool.count(models, "select from scheduled_tasks")).isEqualTo(TAKEN - THREADS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
