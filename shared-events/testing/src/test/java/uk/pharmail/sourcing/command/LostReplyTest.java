package uk.pharmail.sourcing.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.LosingReplies.Fate;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.AppendUnknown;
import uk.pharmail.sourcing.store.Databases;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.ExpectedVersion;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.StreamAppend;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ForwardingStore;
import uk.pharmail.testing.InMemoryEventStore;

/** A command whose reply was lost, and which is sent again, is applied once. */
class LostReplyTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();

    private final UUID counter = UUID.randomUUID();
    private final Request client = Sending.client(Sending.newKey());
    private final Request reaction = Sending.reaction(Sending.newKey());

    @ParameterizedTest
    @EnumSource
    @DisplayName("a client's command, whose outcome is kept, is applied once")
    void of_a_client(Fate fate) {
        try (Instance instance = losing(UnaryOperator.identity(), fate)) {
            assertThat(countedBySendingTwice(instance, client)).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a reaction's command, which has no outcome, is applied once")
    void of_a_reaction(Fate fate) {
        try (Instance instance = losing(UnaryOperator.identity(), fate, Fate.REPLY_LOST)) {
            assertThat(countedBySendingTwice(instance, reaction)).isOne();
        }
    }

    @Test
    @DisplayName("one that had nothing to do answers so, and its outcome is kept once")
    void nothing_to_do() {
        try (Instance instance = losing(UnaryOperator.identity(), Fate.REPLY_LOST)) {
            CommandResult result = instance.commands.run(
                    client, attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Reach(0)));
            assertThat(result.kind()).isEqualTo(CommandResult.Kind.REPEATED);
            assertThat(result.version()).isZero();
        }
    }

    @Test
    @DisplayName("many commands in one lost batch are applied once each")
    void a_whole_batch() {
        List<UUID> counters = Stream.generate(UUID::randomUUID).limit(20).toList();
        List<Single<Counter.Command, ?, Integer>> singles = counters.stream()
                .<Single<Counter.Command, ?, Integer>>map(id ->
                        new Single<>(Sending.reaction(Sending.newKey()), Counter.COUNTER, id, new Counter.Add(1), null))
                .toList();
        try (Instance instance = losing(UnaryOperator.identity(), Fate.REPLY_LOST, Fate.REQUEST_LOST)) {
            assertThat(instance.commands.each(singles)).hasSameSizeAs(singles);
            assertThat(counters).allSatisfy(id -> assertThat(instance.count(id)).isOne());
        }
    }

    @Test
    @DisplayName("planted fault: sent again blindly, it is applied twice")
    void planted_blind() {
        try (Instance instance = losing(Blind::new, Fate.REPLY_LOST)) {
            assertThat(countedBySendingTwice(instance, reaction)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("planted fault: where command ids are not looked at, it is applied at each sending")
    void planted_forgetful() {
        try (Instance instance = losing(Forgetful::new, Fate.REPLY_LOST)) {
            assertThat(countedBySendingTwice(instance, client)).isEqualTo(3);
        }
        try (Instance instance = losing(Forgetful::new, Fate.ARRIVES)) {
            int before = instance.count(counter);
            assertThat(countedBySendingTwice(instance, reaction)).isEqualTo(before + 2);
        }
    }

    @Test
    @DisplayName("where the store then stays away, or has no room, the outcome is unknown, never said to be nothing")
    void stays_away() {
        for (RuntimeException then : List.of(
                new StoreAway(new IllegalStateException()),
                new Overloaded(Duration.ofSeconds(1)),
                new AppendUnknown(new IllegalStateException()))) {
            Commands commands = Instance.on(new Breaking(then));
            assertThatThrownBy(() -> commands.run(
                            client, attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Add(1))))
                    .isInstanceOf(OutcomeUnknown.class);
            Commands many = Instance.on(new Breaking(then));
            assertThatThrownBy(() -> many.each(
                            List.of(new Single<>(reaction, Counter.COUNTER, counter, new Counter.Add(1), null))))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    private int countedBySendingTwice(Instance instance, Request request) {
        instance.add(request, counter, 1);
        instance.add(request, counter, 1);
        return instance.count(counter);
    }

    /** One whose first appends meet these fates; all later ones arrive. */
    private static Instance losing(UnaryOperator<EventStore> fault, Fate... fates) {
        Queue<Fate> next = new ArrayDeque<>(Arrays.asList(fates));
        return new Instance(
                DATABASE,
                LosingReplies.of(
                        Databases.unhurried(DATABASE),
                        () -> Optional.ofNullable(next.poll()).orElse(Fate.ARRIVES)),
                fault);
    }

    /** Planted fault: what is unknown is sent again, at the versions that the streams have by then. */
    private static final class Blind extends ForwardingStore {
        Blind(EventStore store) {
            super(store);
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            return store.append(append)
                    .exceptionallyCompose(fault -> fault instanceof AppendUnknown
                            ? store.append(new Append(
                                    append.streams().stream().map(this::moved).toList(), append.metadata(), null))
                            : CompletableFuture.failedFuture(fault));
        }

        private StreamAppend moved(StreamAppend to) {
            return new StreamAppend(
                    to.stream(), ExpectedVersion.exactly(load(to.stream()).size()), to.events());
        }
    }

    /** Loses the reply to the first append, and then is not there. */
    private static final class Breaking extends ForwardingStore {
        private final RuntimeException then;
        private boolean broken;

        Breaking(RuntimeException then) {
            super(new InMemoryEventStore(InstantSource.system()));
            this.then = then;
        }

        @Override
        public List<Stored> load(StreamId stream) {
            if (broken && then instanceof StoreAway) {
                throw then;
            }
            return List.of();
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            RuntimeException fault = broken ? then : new AppendUnknown(new IllegalStateException());
            broken = true;
            return CompletableFuture.failedFuture(fault);
        }
    }
}
