package uk.pharmail.testing;

import java.time.Instant;
import java.util.ArrayList;
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
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Stored;

/** Events as the services would tell them, numbered in their streams and services, without a service that decides them. */
public final class ToldFacts {
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");

    private final EventJson json = new EventJson(List.of());
    private final Map<StreamId, Long> versions = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();

    /** The next event of the stream. */
    public ProducerRecord<String, byte[]> next(String category, UUID id, PharmailEvent event) {
        return next(category, id, event, AT, AT);
    }

    /** The next event of the stream, of something that became true and was stored at these instants. */
    public ProducerRecord<String, byte[]> next(
            String category, UUID id, PharmailEvent event, Instant effectiveAt, Instant recordedAt) {
        StreamId stream = new StreamId(category, id);
        EventType type = EventTypes.of(event.getClass());
        NewEvent encoded = json.encode(event, effectiveAt);
        Stored stored = new Stored(
                positions.merge(type.topic().topicName(), 1L, Long::sum),
                stream,
                versions.merge(stream, 1L, Long::sum),
                encoded.type(),
                encoded.payload(),
                new Metadata(UUID.randomUUID(), new Actor("test"), null, null, UUID.randomUUID(), null),
                effectiveAt,
                recordedAt);
        return CloudEventRecords.internal(stored, type);
    }

    /** The partitions of topics as one consumer reads them. */
    public static final class Log {
        private final Map<TopicPartition, Long> ends = new HashMap<>();

        /** These records, in this order, as the next ones of this partition of their topics. */
        public ConsumerRecords<String, byte[]> append(int partition, List<ProducerRecord<String, byte[]>> records) {
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> appended = new LinkedHashMap<>();
            for (ProducerRecord<String, byte[]> record : records) {
                TopicPartition place = new TopicPartition(record.topic(), partition);
                long offset = ends.merge(place, 1L, Long::sum) - 1;
                appended.computeIfAbsent(place, _ -> new ArrayList<>())
                        .add(new ConsumerRecord<>(
                                record.topic(),
                                partition,
                                offset,
                                AT.toEpochMilli(),
                                TimestampType.CREATE_TIME,
                                ConsumerRecord.NULL_SIZE,
                                ConsumerRecord.NULL_SIZE,
                                record.key(),
                                record.value(),
                                record.headers(),
                                Optional.empty()));
            }
            return new ConsumerRecords<>(appended, Map.of());
        }
    }
}
