package uk.pharmail.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.pharmail.contracts.Topic;
import uk.pharmail.testing.EmbeddedKafka;

/** Bare clients of the broker, with the settings that Pharmail's own have. */
record Broker(EmbeddedKafka node) {
    static final Duration POLL = Duration.ofMillis(100);

    Map<String, Object> settings() {
        return Map.of("bootstrap.servers", node.bootstrapServers());
    }

    /** As the relay's. */
    KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Of all partitions of the topics. */
    KafkaConsumer<String, byte[]> consumer(Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions(topics));
        return consumer;
    }

    Map<TopicPartition, Long> ends(Collection<String> topics) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(topics)) {
            return consumer.endOffsets(partitions(topics));
        }
    }

    long records(Collection<String> topics) {
        return ends(topics).values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (int i = 0; i < Topic.PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        }
        return partitions;
    }
}
