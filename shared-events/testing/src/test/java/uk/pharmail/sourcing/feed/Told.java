package uk.pharmail.sourcing.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Stored;

/** The topics of all services, in memory: what was told, as the records that a consumer would read. */
public final class Told {
    public static final EventJson JSON = new EventJson(List.of());

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions = new LinkedHashMap<>();
    private final Map<StreamId, Long> versions = new HashMap<>();
    private long position;

    /** Tells the next event of the stream. */
    public ConsumerRecord<String, byte[]> tell(String category, UUID id, PharmailEvent event) {
        return append(record(category, id, event));
    }

    /** The next event of the stream as it would be sent; whoever takes it sends it. */
    public ProducerRecord<String, byte[]> record(String category, UUID id, PharmailEvent event) {
        StreamId stream = new StreamId(category, id);
        long version = versions.merge(stream, 1L, Long::sum);
        NewEvent encoded = JSON.encode(event, NOON);
        Stored stored = new Stored(
                ++position,
                stream,
                version,
                encoded.type(),
                encoded.payload(),
                new Metadata(UUID.randomUUID(), new Actor("told"), null, null, UUID.randomUUID(), null),
                NOON,
                NOON.plusSeconds(position));
        EventType type = EventTypes.of(event.getClass());
        return CloudEventRecords.internal(stored, type);
    }

    /** Loses the next event of the stream: it is stored and never told. */
    public void lose(String category, UUID id) {
        versions.merge(new StreamId(category, id), 1L, Long::sum);
        position++;
    }

    /** Puts a record on its topic once more, at the end. */
    public ConsumerRecord<String, byte[]> repeat(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> again =
                new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
        return append(again);
    }

    /** Puts a record on a topic as it stands. */
    public ConsumerRecord<String, byte[]> append(ProducerRecord<String, byte[]> record) {
        TopicPartition partition = partition(record.topic(), record.key());
        List<ConsumerRecord<String, byte[]>> log = partitions.computeIfAbsent(partition, _ -> new ArrayList<>());
        ConsumerRecord<String, byte[]> told = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                log.size(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
        log.add(told);
        return told;
    }

    public static TopicPartition partition(String topic, String key) {
        return new TopicPartition(topic, Math.floorMod(key.hashCode(), Topic.PARTITIONS));
    }

    public Collection<TopicPartition> partitions() {
        return List.copyOf(partitions.keySet());
    }

    /** What a consumer reads that goes on at these offsets; from 0 where none is given. */
    public ConsumerRecords<String, byte[]> from(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> read = new LinkedHashMap<>();
        partitions.forEach((partition, log) -> {
            int from = Math.toIntExact(Math.min(log.size(), offsets.getOrDefault(partition, 0L)));
            if (from < log.size()) {
                read.put(partition, List.copyOf(log.subList(from, log.size())));
            }
        });
        return new ConsumerRecords<>(read, Map.of());
    }

    /** These records alone, as one read. */
    @SafeVarargs
    public static ConsumerRecords<String, byte[]> only(ConsumerRecord<String, byte[]>... records) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> read = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            read.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
                    .add(record);
        }
        return new ConsumerRecords<>(read, Map.of());
    }
}
