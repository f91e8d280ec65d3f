package uk.pharmail.sourcing.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.Audience;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedKafka;

class RelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Relay> started = new ArrayList<>();
    private final Source source = new Source();

    @BeforeEach
    void topics() {
        Topics.require(shared(), List.of(Topic.MAILBOX_EVENTS.topicName(), Topic.PUBLIC));
    }

    @AfterEach
    void close() {
        started.forEach(Relay::close);
        source.close();
    }

    @Test
    @DisplayName("partners are told every event that is for them, and never one that is internal")
    void audiences() {
        Heard internal = Heard.fromNow(bootstrapServers(), Topic.MAILBOX_EVENTS.topicName());
        Heard partners = Heard.fromNow(bootstrapServers(), Topic.PUBLIC);
        List<EventType> types = EventTypes.ALL.stream()
                .filter(type -> type.topic() == Topic.MAILBOX_EVENTS)
                .toList();
        StreamId stream = Source.newStream();
        source.append(
                stream,
                0,
                types.stream().map(type -> Source.event(type.name(), "")).toList());

        Relay relay = start(new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared()));
        awaitTold(relay);

        assertThat(internal.events().stream()
                        .filter(event -> event.stream().equals(stream))
                        .map(Stored::type))
                .containsExactlyElementsOf(types.stream().map(EventType::name).toList());
        assertThat(partners.records().stream()
                        .filter(record -> stream.toString().equals(record.key()))
                        .map(record -> new String(
                                record.headers().lastHeader("ce_type").value(), UTF_8)))
                .containsExactlyElementsOf(types.stream()
                        .filter(type -> type.audience() == Audience.PARTNER)
                        .map(EventType::name)
                        .toList());
    }

    @Test
    @DisplayName("metrics say how many events were told, by whom, and how far the topic is behind")
    void metrics() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Relay relay = new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared());
        relay.bindTo(meters);
        source.append(Source.newStream(), 0, Source.KEPT_INTERNAL, 7);

        assertThat(meters.get("pharmail.relay.lag.events").gauge().value()).isEqualTo(7);
        assertThat(meters.get("pharmail.relay.lag").timeGauge().value()).isPositive();
        assertThat(meters.get("pharmail.relay.leader").gauge().value()).isZero();

        start(relay);
        awaitTold(relay);

        assertThat(meters.get("pharmail.relay.sent").functionCounter().count()).isEqualTo(7);
        assertThat(meters.get("pharmail.relay.lag").timeGauge().value()).isZero();
        assertThat(meters.get("pharmail.relay.leader").gauge().value()).isEqualTo(1);
        assertThat(meters.get("pharmail.relay.alarm").gauge().value()).isZero();
    }

    @Test
    @DisplayName("an event of a type that the service does not tell stops the relay before it, with an alarm")
    void unknown_type() {
        Heard heard = Heard.fromNow(bootstrapServers(), Topic.MAILBOX_EVENTS.topicName());
        StreamId stream = Source.newStream();
        source.append(
                stream,
                0,
                List.of(
                        Source.event(Source.KEPT_INTERNAL, ""),
                        Source.event("account-activated-1", ""),
                        Source.event(Source.KEPT_INTERNAL, "")));

        Relay relay = start(new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared()));

        await().atMost(PATIENCE)
                .until(() -> relay.state().alarm() != null && relay.lag().events() == 2);
        assertThat(relay.state().alarm())
                .isEqualTo(new RelayState.Alarm(source.acknowledged().get(1).position(), "UnknownEventType"));
        assertThat(new HashSet<>(heard.events()))
                .containsExactly(source.acknowledged().getFirst());
    }

    @Test
    @DisplayName("a leader that wakes after another took over does not move the checkpoint")
    void frozen_leader() throws Exception {
        assertThat(movesAfterAnotherTookOver(Leadership::new)).isZero();
    }

    @Test
    @DisplayName("planted: without its epoch in the update, such a leader does move it")
    void frozen_leader_without_fencing() throws Exception {
        assertThat(movesAfterAnotherTookOver(Unfenced::new)).isOne();
    }

    @Test
    @DisplayName("while one relay leads, another stands by, and takes over when it ends")
    void standby() {
        Relay first = start(new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared()));
        await().atMost(PATIENCE).until(() -> first.state().leader());
        Relay second = start(new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared()));
        source.append(Source.newStream(), 0, Source.KEPT_INTERNAL, 3);
        awaitTold(first);
        assertThat(second.state().leader()).isFalse();

        first.close();

        await().atMost(PATIENCE).until(() -> second.state().leader());
        source.append(Source.newStream(), 0, Source.KEPT_INTERNAL, 3);
        awaitTold(second);
    }

    /** How often the first leader moves the checkpoint after it lost the lock unnoticed and the second has told all. */
    private int movesAfterAnotherTookOver(Leadership.Beginning beginning) throws Exception {
        CompletableFuture<Connection> lock = new CompletableFuture<>();
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        CompletableFuture<Integer> moves = new CompletableFuture<>();
        source.append(Source.newStream(), 0, Source.KEPT_INTERNAL, 5);
        start(
                new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared(), (connection, topic) -> {
                    lock.complete(connection);
                    return beginning.begin(connection, topic);
                }) {
                    @Override
                    void settle(Term term, Page page) throws SQLException, Leadership.Lost, NotTold {
                        frozen.countDown();
                        awaitUninterruptibly(thawed);
                        try {
                            super.settle(term, page);
                            moves.complete(1);
                        } finally {
                            moves.complete(0);
                        }
                    }
                });
        frozen.await();
        // as a pooler does that hands the session to another client
        try (Statement session = lock.join().createStatement()) {
            session.execute("select pg_advisory_unlock_all()");
        }
        Relay second = start(new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), shared()));
        source.append(Source.newStream(), 0, Source.KEPT_INTERNAL, 5);
        awaitTold(second);

        thawed.countDown();

        return moves.get();
    }

    private Relay start(Relay relay) {
        started.add(relay);
        relay.start();
        return relay;
    }

    private static void awaitTold(Relay relay) {
        await().atMost(PATIENCE).until(() -> relay.lag().events() == 0);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bootstrapServers() {
        return EmbeddedKafka.shared().bootstrapServers();
    }

    private static Map<String, Object> shared() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** Moves the checkpoint whoever leads. */
    private static final class Unfenced extends Leadership {
        Unfenced(Connection connection, Topic topic) throws SQLException {
            super(connection, topic);
        }

        @Override
        String moving() {
            return "update relay_checkpoint set position = ? where relay = ? and ?::bigint is not null";
        }
    }
}
