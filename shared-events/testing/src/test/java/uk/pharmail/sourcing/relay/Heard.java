package uk.pharmail.sourcing.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.Stored;

/** What a topic was told since a moment, read from the broker. */
final class Heard {
    private final String bootstrapServers;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> since;

    private Heard(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            this.since = consumer.endOffsets(partitions);
        }
    }

    static Heard fromNow(String bootstrapServers, String topic) {
        return new Heard(bootstrapServers, topic);
    }

    /** In the order in which they arrived, for each partition. */
    List<ConsumerRecord<String, byte[]>> records() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            since.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** As {@link #records}, read back into what was stored. */
    List<Stored> events() {
        return records().stream().map(CloudEventRecords::read).toList();
    }

    /**
     * Every way in which the topic breaks the promise: all that was acknowledged is there, and of each stream every
     * version arrives for the first time after the one before it.
     */
    static List<String> broken(List<Stored> acknowledged, List<Stored> heard) {
        Map<String, Long> last = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Stored event : heard) {
            String stream = event.stream().toString();
            long before = last.getOrDefault(stream, 0L);
            if (event.version() > before + 1) {
                broken.add(stream + ": version " + event.version() + " came after " + before);
            }
            last.merge(stream, event.version(), Math::max);
        }
        List<Stored> lost = new ArrayList<>(acknowledged);
        lost.removeAll(new HashSet<>(heard));
        lost.forEach(event -> broken.add(event.stream() + ": version " + event.version() + " was never told"));
        return broken;
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
    }
}
