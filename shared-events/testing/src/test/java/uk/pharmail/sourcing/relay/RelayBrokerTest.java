package uk.pharmail.sourcing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedKafka;

/** A relay whose broker goes away, or does not take everything. */
class RelayBrokerTest {
    private static final String TOPIC = Topic.MAILBOX_EVENTS.topicName();

    private final EmbeddedKafka broker = EmbeddedKafka.temporary();
    private final Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final Source source = new Source();
    private final Relay relay = new Relay(Topic.MAILBOX_EVENTS, source.store(), source.models(), settings);

    @BeforeEach
    void start() {
        Topics.require(settings, List.of(TOPIC, Topic.PUBLIC));
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.close();
        source.close();
        broker.discard();
    }

    @Test
    @DisplayName("a broker that is away is waited for and seen to be away; when it is back nothing is lost")
    void away_and_back() {
        Heard heard = Heard.fromNow(broker.bootstrapServers(), TOPIC);
        StreamId stream = Source.newStream();
        source.append(stream, 0, Source.TOLD_TO_PARTNERS, 20);
        soon().until(() -> relay.lag().events() == 0);

        broker.stop();
        for (int i = 1; i <= 50; i++) {
            source.append(stream, 20L * i, Source.TOLD_TO_PARTNERS, 20);
        }
        soon().until(() -> relay.state().isBrokerAway());
        assertThat(relay.lag().events()).isEqualTo(1_000);
        assertThat(relay.lag().age()).isPositive();
        assertThat(relay.state().alarm()).isNull();

        broker.start();
        soon().until(() -> relay.lag().events() == 0 && !relay.state().isBrokerAway());
        assertThat(Heard.broken(source.acknowledged(), heard.events())).isEmpty();
    }

    @Test
    @DisplayName(
            "an event that the broker refuses stops the relay before it with an alarm, and is told when it is taken")
    void refused() throws Exception {
        Heard heard = Heard.fromNow(broker.bootstrapServers(), TOPIC);
        StreamId stream = Source.newStream();
        limitRecords(200_000);
        for (int version = 0; version < 40; version++) {
            String filling = "x".repeat(version == 20 ? 300_000 : 10);
            source.append(stream, version, List.of(Source.event(Source.KEPT_INTERNAL, filling)));
        }
        Stored tooLarge = source.acknowledged().get(20);

        soon().until(() -> relay.state().alarm() != null && relay.lag().events() == 20);
        assertThat(relay.state().alarm())
                .isEqualTo(new RelayState.Alarm(tooLarge.position(), "RecordTooLargeException"));
        assertThat(heard.events()).extracting(Stored::version).allMatch(version -> version <= 20);

        limitRecords(1_000_000);
        soon().until(() -> relay.lag().events() == 0);
        assertThat(relay.state().alarm()).isNull();
        assertThat(Heard.broken(source.acknowledged(), heard.events())).isEmpty();
    }

    private void limitRecords(int bytes) throws ExecutionException, InterruptedException {
        ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = Admin.create(settings)) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                            List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
