package uk.pharmail.sourcing.cloudevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.cloudevents.rw.CloudEventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.OdsCoded;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Stored;

/**
 * Writes stored events into Kafka records and reads them back: on a service's topic nothing is added and nothing lost,
 * so what is read equals what was stored.
 */
public final class CloudEventRecords {
    private static final JsonFactory JSON = new JsonFactory();

    private CloudEventRecords() {}

    /** The record for the topic of the service that owns the type; keyed by the stream. */
    public static ProducerRecord<String, byte[]> internal(Stored event, EventType type) {
        Metadata metadata = event.metadata();
        CloudEventWriter<ProducerRecord<String, byte[]>> writer =
                common(event, type, type.topic().topicName());
        writer.withContextAttribute(Attribute.AUDIENCE, type.audience().name().toLowerCase(Locale.ROOT))
                .withContextAttribute(Attribute.COMMAND, metadata.command().toString())
                .withContextAttribute(Attribute.ACTOR, metadata.actor().value())
                .withContextAttribute(
                        Attribute.CORRELATION, metadata.correlation().toString());
        if (metadata.onBehalfOf() != null) {
            writer.withContextAttribute(
                    Attribute.ON_BEHALF_OF, metadata.onBehalfOf().value());
        }
        if (metadata.causation() != null) {
            writer.withContextAttribute(
                    Attribute.CAUSATION, metadata.causation().toString());
        }
        if (metadata.traceparent() != null) {
            writer.withContextAttribute(Attribute.TRACEPARENT, metadata.traceparent());
        }
        return writer.end(data(event));
    }

    /**
     * The record for {@link Topic#PUBLIC}, or none for a type that partners are not told. It says nothing of who acted,
     * on whose behalf, by which command or within which request: these would join what a partner may see to what it may
     * not.
     */
    public static Optional<ProducerRecord<String, byte[]>> forPartners(Stored event, EventType type) {
        return switch (type.audience()) {
            case INTERNAL -> Optional.empty();
            case PARTNER -> Optional.of(common(event, type, Topic.PUBLIC).end(data(event)));
        };
    }

    /**
     * What the service stored, from a record of its topic; the payload is not looked at.
     *
     * @throws NoEvent if the record was not written by {@link #internal}
     */
    public static Stored read(ConsumerRecord<String, byte[]> record) {
        return attributes(record).stored(new String(record.value(), StandardCharsets.UTF_8));
    }

    private static Attributes attributes(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new NoEvent("a record without a value");
        }
        try {
            return KafkaMessageFactory.createReader(record).read(Attributes::new);
        } catch (CloudEventRWException e) {
            throw new NoEvent("a record that is no CloudEvent", e);
        }
    }

    private static CloudEventWriter<ProducerRecord<String, byte[]>> common(Stored event, EventType type, String topic) {
        String stream = event.stream().toString();
        CloudEventWriter<ProducerRecord<String, byte[]>> writer = KafkaMessageFactory.createWriter(
                        topic, null, event.recordedAt().toEpochMilli(), stream)
                .create(SpecVersion.V1);
        writer.withContextAttribute(Attribute.ID, event.id().toString())
                .withContextAttribute(Attribute.SOURCE, type.topic().source())
                .withContextAttribute(Attribute.TYPE, event.type())
                .withContextAttribute(Attribute.SUBJECT, stream)
                .withContextAttribute(Attribute.TIME, event.recordedAt().toString())
                .withContextAttribute(Attribute.CONTENT_TYPE, "application/json")
                .withContextAttribute(Attribute.SEQUENCE, Long.toString(event.version()))
                .withContextAttribute(Attribute.POSITION, Long.toString(event.position()))
                .withContextAttribute(
                        Attribute.EFFECTIVE_AT, event.effectiveAt().toString());
        if (OdsCoded.class.isAssignableFrom(type.payload())) {
            writer.withContextAttribute(Attribute.ODS_CODE, odsCode(event));
        }
        return writer;
    }

    private static CloudEventData data(Stored event) {
        return () -> event.payload().getBytes(StandardCharsets.UTF_8);
    }

    /** The component of {@link OdsCoded}, by its name in JSON: reading up to it costs a tenth of decoding the payload. */
    private static String odsCode(Stored event) {
        try (JsonParser json = JSON.createParser(event.payload())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("odsCode");
                json.nextToken();
                if (found) {
                    return json.getText();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no ODS code in the event at position " + event.position());
    }
}
