package uk.pharmail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {

    @Test
    void topics_outlive_a_stop_and_the_port_stays_the_same() throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.temporary();
        String before = broker.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", before))) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }

        broker.stop();
        broker.start();

        assertThat(broker.bootstrapServers()).isEqualTo(before);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", before))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
        broker.discard();
    }
}
