package uk.pharmail.sourcing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.testing.EmbeddedKafka;

class TopicsTest {
    private static final Map<String, Object> SETTINGS =
            Map.of("bootstrap.servers", EmbeddedKafka.shared().bootstrapServers());

    private final String name = "topics-" + UUID.randomUUID();

    @Test
    @DisplayName("a missing topic is made with 24 partitions, and found fit from then on")
    void makes_what_is_missing() throws Exception {
        Topics.require(SETTINGS, List.of(name));
        Topics.require(SETTINGS, List.of(name));

        try (Admin admin = Admin.create(SETTINGS)) {
            assertThat(admin.describeTopics(List.of(name)).allTopicNames().get().values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(24));
        }
    }

    @Test
    @DisplayName("a topic with another number of partitions is refused")
    void another_number_of_partitions() throws Exception {
        create(12, Map.of("retention.ms", "-1"));

        assertThatThrownBy(() -> Topics.require(SETTINGS, List.of(name)))
                .isInstanceOf(Topics.UnfitTopic.class)
                .hasMessage(
                        "the topic " + name
                                + " has 12 partitions and must have 24: with another number the order of a stream's events is lost");
    }

    @Test
    @DisplayName("a topic that forgets events is refused")
    void not_kept_for_ever() throws Exception {
        create(24, Map.of("retention.ms", "604800000", "cleanup.policy", "compact,delete"));

        assertThatThrownBy(() -> Topics.require(SETTINGS, List.of(name)))
                .isInstanceOf(Topics.UnfitTopic.class)
                .hasMessage("the topic " + name
                        + " must have cleanup.policy=delete, retention.ms=-1: its events are kept for ever");
    }

    private void create(int partitions, Map<String, String> config) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(SETTINGS)) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config)))
                    .all()
                    .get();
        }
    }
}
