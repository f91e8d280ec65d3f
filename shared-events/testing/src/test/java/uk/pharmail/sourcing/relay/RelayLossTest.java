package uk.pharmail.sourcing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.ForwardingStore;

/** Streams are written side by side while two relays run, one of which is killed at a random moment, again and again. */
class RelayLossTest {
    private static final int STREAMS = 12;
    private static final int APPENDS_PER_STREAM = 80;
    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("pharmail.seed", System.nanoTime());
    private static final String BROKER = EmbeddedKafka.shared().bootstrapServers();

    /** Killed relays end by an exception that nobody catches, on purpose. */
    @BeforeAll
    static void letTheKilledRest() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @Test
    @DisplayName("no acknowledged event is lost on its way to the topic, and each stream arrives in order")
    void nothing_is_lost() {
        assertThat(broken(Mortal::new)).as("seed %d", SEED).isEmpty();
    }

    @Test
    @DisplayName("planted: a checkpoint that is moved before the send loses events")
    void checkpoint_first() {
        AtomicBoolean killedInBetween = new AtomicBoolean();
        assertThat(broken((source, fate) -> new Mortal(source, fate) {
                    @Override
                    Page send(Term term, List<Stored> events) throws SQLException, Leadership.Lost {
                        term.leadership.move(events.getLast().position());
                        // chance need not strike just here, so the first relay always dies here
                        if (killedInBetween.compareAndSet(false, true)) {
                            die();
                        }
                        return super.send(term, events);
                    }
                }))
                .as("seed %d", SEED)
                .anyMatch(fault -> fault.endsWith("was never told"));
    }

    @Test
    @DisplayName("planted: a reader that goes by another order than that of positions turns streams round")
    void another_order() {
        assertThat(broken((source, fate) -> new Mortal(new InAnotherOrder(source.store()), source, fate)))
                .as("seed %d", SEED)
                .anyMatch(fault -> fault.contains("came after"));
    }

    private static List<String> broken(Mortals mortals) {
        Topics.require(Map.of("bootstrap.servers", BROKER), List.of(Topic.MAILBOX_EVENTS.topicName(), Topic.PUBLIC));
        Heard heard = Heard.fromNow(BROKER, Topic.MAILBOX_EVENTS.topicName());
        List<StreamId> streams =
                Stream.generate(Source::newStream).limit(STREAMS).toList();
        try (Source source = new Source();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (StreamId stream : streams) {
                Random random = new Random(SEED + writing.size());
                writing.add(writers.submit(() -> write(source, stream, random)));
            }
            killAgainAndAgain(source, mortals, writing);
            try (Relay last = mortals.born(source, new Fate(0))) {
                last.start();
                patiently().until(() -> last.lag().events() <= 0);
            }
            return Heard.broken(
                    source.acknowledged(),
                    heard.events().stream()
                            .filter(event -> streams.contains(event.stream()))
                            .toList());
        }
    }

    private static void write(Source source, StreamId stream, Random random) {
        long version = 0;
        for (int i = 0; i < APPENDS_PER_STREAM; i++) {
            int count = 1 + random.nextInt(4);
            source.append(
                    stream, version, random.nextBoolean() ? Source.TOLD_TO_PARTNERS : Source.KEPT_INTERNAL, count);
            version += count;
        }
    }

    private static void killAgainAndAgain(Source source, Mortals mortals, List<Future<?>> writing) {
        Fate fate = new Fate(KILLS);
        List<Mortal> running = new ArrayList<>(List.of(mortals.born(source, fate), mortals.born(source, fate)));
        running.forEach(Relay::start);
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    running.replaceAll(relay -> {
                        if (!relay.dead) {
                            return relay;
                        }
                        Mortal next = mortals.born(source, fate);
                        next.start();
                        return next;
                    });
                    return writing.stream().allMatch(Future::isDone);
                });
        running.forEach(Relay::close);
        writing.forEach(Future::resultNow);
    }

    /** The relays that are killed end with an error, as they should. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60));
    }

    /** Makes the relays of one run. */
    private interface Mortals {
        Mortal born(Source source, Fate fate);
    }

    /** Which of the moments at which a relay may be killed are its last. */
    private static final class Fate {
        private final Random random = new Random(SEED);
        private int left;

        Fate(int kills) {
            this.left = kills;
        }

        synchronized boolean strikes() {
            if (left > 0 && random.nextInt(4) == 0) {
                left--;
                return true;
            }
            return false;
        }
    }

    /** Is killed between any two steps: what is on its way then may arrive or not. */
    private static class Mortal extends Relay {
        private final Fate fate;
        volatile boolean dead;

        Mortal(Source source, Fate fate) {
            this(source.store(), source, fate);
        }

        Mortal(EventStore store, Source source, Fate fate) {
            super(Topic.MAILBOX_EVENTS, store, source.models(), Map.of("bootstrap.servers", BROKER));
            this.fate = fate;
        }

        @Override
        void settle(Term term, Page page) throws SQLException, Leadership.Lost, NotTold {
            dieIfItIsTime();
            super.settle(term, page);
        }

        void dieIfItIsTime() {
            if (fate.strikes()) {
                die();
            }
        }

        void die() {
            dead = true;
            throw new Killed();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class InAnotherOrder extends ForwardingStore {
        private InAnotherOrder(EventStore store) {
            super(store);
        }

        @Override
        public List<Stored> after(long position, int limit) {
            return super.after(position, limit).stream()
                    .sorted(Comparator.comparing(Stored::id))
                    .toList();
        }
    }
}
