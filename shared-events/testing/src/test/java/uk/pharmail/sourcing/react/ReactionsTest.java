package uk.pharmail.sourcing.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.sourcing.feed.AccessEvents.activated;
import static uk.pharmail.sourcing.feed.AccessEvents.disabled;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
import uk.pharmail.sourcing.ProcessManager;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.Unblocker;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.TestPool;
import uk.pharmail.sourcing.feed.Told;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.InMemoryEventStore;

/** A process that locks an account each time it is disabled after an activation; each lock is one event. */
class ReactionsTest {
    private static final StreamType<Lock, AccountEvent, Integer> LOCKS =
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
                public List<AccountEvent> decide(Lock command, Integer state) {
                    if (REFUSED.get()) {
                        throw Rejected.because(Refusal.NOT_NOW, "TEST-1", Unblocker.OPERATIONS);
                    }
                    return List.of(new AccountLocked(command.account()));
                }
            });

    private static final AtomicBoolean REFUSED = new AtomicBoolean();

    private final AgroalDataSource models =
            TestPool.of(EmbeddedDatabase.shared().newDatabase());
    private final EventStore store = new InMemoryEventStore(InstantSource.system());
    private final Commands commands = new Commands(store, Told.JSON, () -> {});
    private final Told told = new Told();
    private final UUID account = UUID.randomUUID();
    private final Feed feed = new Feed(models, locking(), Told.JSON, InstantSource.system(), () -> {});

    record Lock(AccountId account, int times) {}

    record Disabled(boolean active, int times) {}

    private enum Refusal implements Rejected.Reason {
        NOT_NOW;

        @Override
        public String explanation() {
            return "Not now.";
        }
    }

    private static Projection locking() {
        return new ProcessProjection<AccountEvent, Lock, Disabled>(
                "locking",
                Set.of(Topic.ACCOUNT_EVENTS),
                Set.of(AccountActivated.class, AccountDisabled.class),
                Set.<Class<? extends PharmailEvent>>of(),
                new ProcessManager<>() {
                    @Override
                    public Disabled initial() {
                        return new Disabled(false, 0);
                    }

                    @Override
                    public Disabled evolve(Disabled state, AccountEvent fact) {
                        return switch (fact) {
                            case AccountActivated _ -> new Disabled(true, state.times());
                            case AccountDisabled _ -> new Disabled(state.active(), state.times() + 1);
                            default -> state;
                        };
                    }

                    @Override
                    public List<Lock> react(AccountEvent fact, Disabled state) {
                        return fact instanceof AccountDisabled disabled && state.active()
                                ? List.of(new Lock(disabled.account(), state.times()))
                                : List.of();
                    }
                },
                Disabled.class,
                fact -> (AccountEvent) fact.event(),
                fact -> switch (fact) {
                    case AccountActivated activated ->
                        Optional.of(activated.account().value());
                    case AccountDisabled disabled ->
                        Optional.of(disabled.account().value());
                    default -> Optional.empty();
                },
                lock -> new ProcessProjection.Address("lock", lock.account().value()));
    }

    private static List<Reaction<?>> reactions() {
        return List.of(Reaction.onStream("lock", Lock.class, LOCKS, Mark::key, Mark::body, Mark::effectiveAt));
    }

    private Reactions running() {
        return new Reactions(models, commands, "test-service", InstantSource.system(), "locking", reactions());
    }

    @AfterEach
    void close() {
        REFUSED.set(false);
        models.close();
    }

    private void apply() {
        feed.apply(told.from(feed.nextOffsets(told.partitions())));
    }

    private void disableTwice(UUID id) {
        told.tell("account", id, activated(id));
        told.tell("account", id, disabled(id));
        told.tell("account", id, disabled(id));
        apply();
    }

    private List<Stored> locks(UUID id) {
        return store.load(new StreamId("test-lock", id));
    }

    private long marks() {
        return TestPool.count(models, "select from mark");
    }

    @Test
    void a_process_gives_its_commands_once_each_in_order_with_their_cause() {
        disableTwice(account);
        assertThat(marks()).isEqualTo(2);

        Reactions reactions = running();
        assertThat(reactions.runNext()).isEqualTo(2);
        assertThat(reactions.runNext()).isZero();

        assertThat(marks()).isZero();
        assertThat(locks(account))
                .extracting(stored -> stored.metadata().causation())
                .containsExactly(
                        Stored.id(new StreamId("account", account), 2), Stored.id(new StreamId("account", account), 3));
        assertThat(locks(account)).allSatisfy(stored -> {
            assertThat(stored.metadata().actor().value()).isEqualTo("test-service/locking");
            assertThat(stored.effectiveAt()).isEqualTo("2026-03-02T12:00:00Z");
        });
    }

    @Test
    @DisplayName("a crash between a command and the deletion of its mark: run again, it does nothing again")
    void crash_before_the_mark_is_deleted() {
        disableTwice(account);
        assertThatThrownBy(crashing()::runNext).isInstanceOf(IllegalStateException.class);
        assertThat(marks()).isEqualTo(2);

        running().runNext();

        assertThat(locks(account)).hasSize(2);
        assertThat(marks()).isZero();
    }

    @Test
    @DisplayName("planted fault: with a command id of its own each time, the command is applied twice")
    void planted_other_command_id() {
        disableTwice(account);
        assertThatThrownBy(crashing()::runNext).isInstanceOf(IllegalStateException.class);

        new Reactions(models, commands, "test-service", InstantSource.system(), "locking", reactions()) {
            @Override
            String commandKey(String kind, UUID fact, int ordinal) {
                return UUID.randomUUID().toString();
            }
        }.runNext();

        assertThat(locks(account)).as("the proof above can fail").hasSize(4);
    }

    private Reactions crashing() {
        return new Reactions(models, commands, "test-service", InstantSource.system(), "locking", reactions()) {
            @Override
            void delete(Connection connection, List<Long> done) {
                throw new IllegalStateException("crash");
            }
        };
    }

    @Test
    @DisplayName(
            "a command that is refused stays as a mark and holds back its key, with an alarm, until it is continued")
    void refused() {
        disableTwice(account);
        REFUSED.set(true);
        Reactions reactions = running();
        reactions.runNext();
        REFUSED.set(false);
        UUID other = UUID.randomUUID();
        disableTwice(other);
        reactions.runNext();

        assertThat(reactions.stops()).isEqualTo(Map.of(account, "Rejected NOT_NOW (TEST-1)"));
        assertThat(locks(account)).isEmpty();
        assertThat(locks(other)).as("the other keys go on").hasSize(2);
        assertThat(marks()).isEqualTo(2);

        reactions.continueAt(account);
        reactions.runNext();
        assertThat(locks(account)).hasSize(2);
        assertThat(reactions.stops()).isEmpty();
    }

    @Test
    void a_mark_that_nothing_reacts_to_is_kept() {
        disableTwice(account);
        Reactions none = new Reactions(models, commands, "test-service", InstantSource.system(), "locking", List.of());
        none.runNext();
        assertThat(marks()).isEqualTo(2);
        assertThat(none.stops()).containsKey(account);
    }

    @Test
    @DisplayName("one instance at a time takes the marks of a consumer")
    void one_at_a_time() throws SQLException {
        disableTwice(account);
        try (Connection other = models.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(hashtextextended('reactions locking', 0))");
            }
            assertThat(running().runNext()).isZero();
            other.rollback();
        }
        assertThat(running().runNext()).isEqualTo(2);
    }

    @Test
    void many_marks_are_run_by_two_instances_that_are_woken_each_once() {
        Set<UUID> accounts =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(700).collect(Collectors.toSet());
        Reactions first = running();
        Reactions second = running();
        try (first;
                second) {
            first.start();
            second.start();
            accounts.forEach(id -> {
                told.tell("account", id, activated(id));
                told.tell("account", id, disabled(id));
            });
            apply();
            first.wake();
            second.wake();
            await().until(() -> marks() == 0);
        }
        assertThat(accounts).allSatisfy(id -> assertThat(locks(id)).hasSize(1));
    }
}
