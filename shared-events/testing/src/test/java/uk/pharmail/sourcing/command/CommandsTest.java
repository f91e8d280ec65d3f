package uk.pharmail.sourcing.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.CommandResult.Kind;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.Databases;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ForwardingStore;

class CommandsTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final Instance ONE = new Instance(DATABASE);
    private static final Instance TWO = new Instance(DATABASE);

    private final UUID counter = UUID.randomUUID();
    private final String key = Sending.newKey();

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
    }

    @Nested
    class When_another_was_faster {
        @Test
        @DisplayName("the command is decided again on the fresh state")
        void decided_again() {
            AtomicBoolean overtaken = new AtomicBoolean();
            CommandResult result = ONE.commands.run(Sending.client(key), attempt -> {
                attempt.version(Counter.COUNTER, counter);
                if (overtaken.compareAndSet(false, true)) {
                    TWO.add(Sending.reaction(Sending.newKey()), counter, 2);
                }
                attempt.decide(Counter.COUNTER, counter, new Counter.Reach(3));
            });

            assertThat(result.version()).isEqualTo(3);
            assertThat(result.events()).hasSize(1);
            assertThat(ONE.count(counter)).isEqualTo(3);
        }

        @Test
        @DisplayName("with If-Match it is refused, and nothing is written")
        void with_if_match() {
            AtomicBoolean overtaken = new AtomicBoolean();
            assertThatThrownBy(() -> ONE.commands.run(Sending.ifMatch(key, 0), attempt -> {
                        attempt.version(Counter.COUNTER, counter);
                        if (overtaken.compareAndSet(false, true)) {
                            TWO.add(Sending.reaction(Sending.newKey()), counter, 2);
                        }
                        attempt.decide(Counter.COUNTER, counter, new Counter.Add(1));
                    }))
                    .isInstanceOfSatisfying(
                            PreconditionFailed.class,
                            failed -> assertThat(failed.version()).isEqualTo(2));
            assertThat(ONE.count(counter)).isEqualTo(2);
        }

        @Test
        @DisplayName("and again and again, it gives up in the end, and nothing is written")
        void gives_up() {
            assertThatThrownBy(() -> ONE.commands.run(Sending.client(key), attempt -> {
                        attempt.decide(Counter.COUNTER, counter, new Counter.Add(1));
                        TWO.add(Sending.reaction(Sending.newKey()), counter, 1);
                    }))
                    .isInstanceOf(TooManyConflicts.class);
            assertThat(ONE.store.outcome(Sending.client(key).origin().command()))
                    .isEmpty();
        }

        @Test
        @DisplayName("on a stream that the decision only rests on, it is decided again too; planted fault: a store that"
                + " does not check what was only read lets the stale decision in")
        void guarded_read() {
            assertThat(followersOf(ONE.commands)).isZero();
            assertThat(followersOf(Instance.on(new Unguarded(ONE.store)))).isOne();
        }

        /** How many were counted by a command that counts only where the other counter is at 0, which it is no more. */
        private int followersOf(Commands commands) {
            UUID leader = UUID.randomUUID();
            UUID follower = UUID.randomUUID();
            AtomicBoolean overtaken = new AtomicBoolean();
            commands.run(Sending.client(Sending.newKey()), attempt -> {
                boolean first = attempt.state(Counter.COUNTER, leader) == 0;
                if (overtaken.compareAndSet(false, true)) {
                    TWO.add(Sending.reaction(Sending.newKey()), leader, 1);
                }
                attempt.decide(Counter.COUNTER, follower, new Counter.Reach(first ? 1 : 0));
            });
            return ONE.count(follower);
        }
    }

    @Nested
    class Sent_again {
        @Test
        @DisplayName("after the state has moved on it gets the first answer, before If-Match is looked at")
        void first_answer() {
            CommandResult first = ONE.commands.run(
                    Sending.ifMatch(key, 0), attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Add(2)));
            TWO.add(Sending.client(Sending.newKey()), counter, 5);

            CommandResult again = TWO.commands.run(
                    Sending.ifMatch(key, 0), attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Add(2)));

            assertThat(again)
                    .isEqualTo(new CommandResult(
                            Kind.REPEATED, first.resource(), first.version(), first.position(), List.of()));
            assertThat(ONE.count(counter)).isEqualTo(7);
        }

        @Test
        @DisplayName("with another body it is refused")
        void another_body() {
            ONE.add(Sending.client(key, "one"), counter, 1);
            assertThatThrownBy(() -> TWO.add(Sending.client(key, "two"), counter, 2))
                    .isInstanceOf(KeyReusedForAnotherBody.class);
            assertThat(ONE.count(counter)).isOne();
        }

        @Test
        @DisplayName("it has nothing to do where it had nothing to do, though there would be now")
        void nothing_to_do_is_kept() {
            AtomicBoolean later = new AtomicBoolean();
            Work work = attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Reach(later.get() ? 1 : 0));
            CommandResult first = ONE.commands.run(Sending.client(key), work);
            later.set(true);
            CommandResult again = TWO.commands.run(Sending.client(key), work);

            assertThat(first.kind()).isEqualTo(Kind.NOTHING_TO_DO);
            assertThat(again.kind()).isEqualTo(Kind.REPEATED);
            assertThat(again.version()).isZero();
            assertThat(ONE.count(counter)).isZero();
        }

        @Test
        @DisplayName("a refusal is not kept")
        void refusals_are_not_kept() {
            assertThatThrownBy(() -> ONE.commands.run(
                            Sending.client(key),
                            attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Add(1, 0))))
                    .isInstanceOf(Rejected.class);
            assertThat(TWO.add(Sending.client(key), counter, 1).kind()).isEqualTo(Kind.APPLIED);
        }

        @Test
        @DisplayName("a reaction does nothing again, however long ago it was")
        void reaction() {
            CommandResult first = ONE.add(Sending.reaction(key), counter, 1);
            TWO.add(Sending.reaction(Sending.newKey()), counter, 1);

            assertThat(TWO.add(Sending.reaction(key), counter, 1))
                    .isEqualTo(new CommandResult(Kind.REPEATED, first.resource(), 1, first.position(), List.of()));
            assertThat(ONE.count(counter)).isEqualTo(2);
        }
    }

    @Nested
    class Two_creates_in_flight {
        @Test
        @DisplayName("with one key, on two instances, make one")
        void make_one() throws Exception {
            assertThat(created(Sending.client(key), CommandsTest::derived)).isOne();
            assertThat(created(Sending.reaction(Sending.newKey()), CommandsTest::derived))
                    .isOne();
        }

        @Test
        @DisplayName("planted fault: where each draws its id at random they make two")
        void planted_random_id() throws Exception {
            assertThat(created(Sending.reaction(key), _ -> UUID.randomUUID())).isEqualTo(2);
        }

        @Test
        @DisplayName("and the slower one gets the first one's answer where it meets its events before its outcome")
        void meets_the_events_first() {
            Request request = Sending.client(key);
            Work create = attempt -> {
                attempt.state(Counter.RESERVATION, counter);
                attempt.decide(Counter.COUNTER, request.origin().command().uuid(), new Counter.Add(2));
                attempt.decide(Counter.RESERVATION, counter, new Counter.Add(1));
            };
            List<CommandResult> faster = new ArrayList<>();

            CommandResult result = ONE.commands.run(request, attempt -> {
                faster.add(TWO.commands.run(request, create));
                create.decide(attempt);
            });

            assertThat(faster).hasSize(1);
            assertThat(result.kind()).isEqualTo(Kind.REPEATED);
            assertThat(result.resource()).isEqualTo(faster.getFirst().resource());
            assertThat(result.version()).isEqualTo(2);
        }

        @Test
        @DisplayName("with one key and two bodies: the slower one is refused")
        void two_bodies() {
            assertThatThrownBy(() -> ONE.commands.run(Sending.client(key, "one"), attempt -> {
                        TWO.add(Sending.client(key, "two"), counter, 2);
                        attempt.decide(Counter.COUNTER, counter, new Counter.Add(1));
                    }))
                    .isInstanceOf(KeyReusedForAnotherBody.class);
            assertThat(ONE.count(counter)).isEqualTo(2);
        }

        /** How many counters come of one command that two instances have both read for before either writes. */
        private int created(Request request, Function<Request, UUID> id) throws Exception {
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);
            List<UUID> ids = List.of(id.apply(request), id.apply(request));
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CommandResult>> results = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    UUID mine = ids.get(i);
                    Commands commands = i == 0 ? ONE.commands : TWO.commands;
                    AtomicBoolean met = new AtomicBoolean();
                    results.add(executor.submit(() -> commands.run(request, attempt -> {
                        attempt.decide(Counter.COUNTER, mine, new Counter.Add(1));
                        if (met.compareAndSet(false, true)) {
                            awaitOther(bothHaveRead);
                        }
                    })));
                }
                for (Future<CommandResult> result : results) {
                    assertThat(result.get().version()).isOne();
                }
            }
            return ids.stream().distinct().mapToInt(ONE::count).sum();
        }

        private static void awaitOther(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @DisplayName("a dry run shows what would be written and writes nothing, not even its outcome")
    void dry_run() {
        CommandResult shown = ONE.add(Sending.dryRun(key), counter, 2);

        assertThat(shown.kind()).isEqualTo(Kind.DRY_RUN);
        assertThat(shown.events()).hasSize(2);
        assertThat(shown.version()).isEqualTo(2);
        assertThat(ONE.count(counter)).isZero();
        assertThat(ONE.add(Sending.client(key), counter, 2).kind()).isEqualTo(Kind.APPLIED);
    }

    @Test
    @DisplayName("many commands at once come to what they come to one by one")
    void each_is_as_one_by_one() {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("CommandsTest seed " + seed);
        List<Counter.Command> given = new Random(seed)
                .ints(60, 0, 4)
                .<Counter.Command>mapToObj(n -> n % 2 == 0 ? new Counter.Reach(n) : new Counter.Add(n))
                .toList();
        List<Single<?, ?, ?>> together = singles(given);
        List<Single<?, ?, ?>> apart = singles(given);

        List<CommandResult> atOnce = ONE.commands.each(together);
        List<CommandResult> oneByOne = apart.stream()
                .map(single -> TWO.commands.each(List.of(single)).getFirst())
                .toList();

        assertThat(atOnce)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("resource", "position", "decided.stream")
                .isEqualTo(oneByOne);
        assertThat(TWO.commands.each(together))
                .allSatisfy(again -> assertThat(again.kind()).isEqualTo(Kind.REPEATED));
    }

    @Test
    @DisplayName("of many commands at once a refused one is told when all others have ended well")
    void one_of_each_refused() {
        UUID other = UUID.randomUUID();
        List<Single<?, ?, ?>> singles = List.of(
                new Single<>(Sending.client(Sending.newKey()), Counter.COUNTER, counter, new Counter.Add(1, 0), null),
                new Single<>(Sending.client(Sending.newKey()), Counter.COUNTER, other, new Counter.Add(1), null));

        assertThatThrownBy(() -> ONE.commands.each(singles)).isInstanceOf(Rejected.class);
        assertThat(ONE.count(counter)).isZero();
        assertThat(ONE.count(other)).isOne();
    }

    private static UUID derived(Request request) {
        return request.origin().command().uuid();
    }

    private static List<Single<?, ?, ?>> singles(List<Counter.Command> given) {
        List<Single<?, ?, ?>> singles = new ArrayList<>();
        for (Counter.Command command : given) {
            singles.add(
                    new Single<>(Sending.client(Sending.newKey()), Counter.COUNTER, UUID.randomUUID(), command, null));
        }
        return singles;
    }

    /** Planted fault: checks no stream that is not written to. */
    private static final class Unguarded extends ForwardingStore {
        Unguarded(EventStore store) {
            super(store);
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            return store.append(new Append(
                    append.streams().stream()
                            .filter(to -> !to.events().isEmpty())
                            .toList(),
                    append.metadata(),
                    append.outcome()));
        }
    }
}
