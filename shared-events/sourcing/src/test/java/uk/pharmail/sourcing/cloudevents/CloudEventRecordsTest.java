package uk.pharmail.sourcing.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Stored;

class CloudEventRecordsTest {
    private static final UUID PHARMACY = UUID.fromString("0a000000-0000-4000-8000-000000000001");
    private static final Metadata METADATA = new Metadata(
            UUID.fromString("0c000000-0000-4000-8000-000000000001"),
            new Actor("pmr-7"),
            new Actor("person/41"),
            UUID.fromString("0e000000-0000-4000-8000-000000000001"),
            UUID.fromString("0d000000-0000-4000-8000-000000000001"),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final EventType TOLD_TO_PARTNERS = type("pharmacy-compliance-changed-1");
    private static final EventType KEPT_INTERNAL = type("account-activated-1");
    private static final Stored COMPLIANCE = stored(
            TOLD_TO_PARTNERS,
            "{\"pharmacy\":\"" + PHARMACY + "\",\"nested\":{\"odsCode\":\"FX999\"},\"odsCode\":\"FA002\"}",
            METADATA);
    private static final Stored ACTIVATION =
            stored(KEPT_INTERNAL, "{\"account\":\"" + PHARMACY + "\",\"odsCode\":\"FA002\"}", METADATA);

    @Test
    void what_is_read_from_a_service_topic_equals_what_was_stored() {
        Metadata least = new Metadata(METADATA.command(), METADATA.actor(), null, null, METADATA.correlation(), null);
        Stored bare = stored(KEPT_INTERNAL, "{\"town\":\"Llanfair\u2013Caereinion\"}", least);

        assertThat(CloudEventRecords.read(consumed(CloudEventRecords.internal(COMPLIANCE, TOLD_TO_PARTNERS))))
                .isEqualTo(COMPLIANCE);
        assertThat(CloudEventRecords.read(consumed(CloudEventRecords.internal(bare, KEPT_INTERNAL))))
                .isEqualTo(bare);
    }

    @Test
    void any_reader_of_cloud_events_understands_the_record() {
        ProducerRecord<String, byte[]> record = CloudEventRecords.internal(COMPLIANCE, TOLD_TO_PARTNERS);

        CloudEvent event = cloudEvent(record);

        assertThat(record.topic()).isEqualTo("mailbox-events");
        assertThat(record.key()).isEqualTo("compliance:" + PHARMACY);
        assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(event.getId()).isEqualTo(COMPLIANCE.id().toString());
        assertThat(event.getSource()).isEqualTo(URI.create("uk.pharmail.mailbox"));
        assertThat(event.getType()).isEqualTo("pharmacy-compliance-changed-1");
        assertThat(event.getSubject()).isEqualTo("compliance:" + PHARMACY);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getTime()).isEqualTo("2026-11-24T10:00:00.123456Z");
        assertThat(event.getExtension("sequence")).isEqualTo("3");
        assertThat(event.getExtension("position")).isEqualTo("4711");
        assertThat(event.getExtension("audience")).isEqualTo("partner");
        assertThat(event.getExtension("effectiveat")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(event.getData()).isNotNull();
        assertThat(new String(event.getData().toBytes(), UTF_8)).isEqualTo(COMPLIANCE.payload());
    }

    @Test
    void the_ods_code_is_told_where_one_pharmacy_is_the_subject_and_nowhere_else() {
        assertThat(cloudEvent(CloudEventRecords.internal(COMPLIANCE, TOLD_TO_PARTNERS))
                        .getExtension("odscode"))
                .isEqualTo("FA002");
        assertThat(cloudEvent(CloudEventRecords.internal(ACTIVATION, KEPT_INTERNAL))
                        .getExtension("odscode"))
                .isNull();
    }

    @Test
    void partners_are_not_told_who_acted_or_within_which_request() {
        Optional<ProducerRecord<String, byte[]>> record = CloudEventRecords.forPartners(COMPLIANCE, TOLD_TO_PARTNERS);

        assertThat(record).isPresent();
        assertThat(record.get().topic()).isEqualTo("pharmail-public");
        assertThat(record.get().key()).isEqualTo("compliance:" + PHARMACY);
        assertThat(record.get().value()).isEqualTo(COMPLIANCE.payload().getBytes(UTF_8));
        CloudEvent event = cloudEvent(record.get());
        assertThat(new TreeSet<>(event.getExtensionNames()))
                .containsExactly("effectiveat", "odscode", "position", "sequence");
        assertThat(event.getId()).isEqualTo(COMPLIANCE.id().toString());
    }

    @Test
    void partners_are_not_told_an_internal_event_at_all() {
        assertThat(CloudEventRecords.forPartners(ACTIVATION, KEPT_INTERNAL)).isEmpty();
    }

    @Test
    void a_record_that_is_no_event_is_refused_without_repeating_it() {
        ProducerRecord<String, byte[]> broken = CloudEventRecords.internal(COMPLIANCE, TOLD_TO_PARTNERS);
        broken.headers().remove("ce_sequence").add("ce_sequence", "Kim Example".getBytes(UTF_8));

        assertThatThrownBy(() -> CloudEventRecords.read(consumed(broken)))
                .isInstanceOf(NoEvent.class)
                .hasMessage("an event of which sequence cannot be read");
        assertThatThrownBy(() -> CloudEventRecords.read(consumed(new ProducerRecord<>("t", "k", "x".getBytes(UTF_8)))))
                .isInstanceOf(NoEvent.class);
        assertThatThrownBy(() ->
                        CloudEventRecords.read(consumed(CloudEventRecords.forPartners(COMPLIANCE, TOLD_TO_PARTNERS)
                                .orElseThrow())))
                .isInstanceOf(NoEvent.class)
                .hasMessage("an event without commandid");
    }

    private static EventType type(String name) {
        return EventTypes.of(name).orElseThrow();
    }

    private static Stored stored(EventType type, String payload, Metadata metadata) {
        return new Stored(
                4711,
                new StreamId("compliance", PHARMACY),
                3,
                type.name(),
                payload,
                metadata,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-24T10:00:00.123456Z"));
    }

    private static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> sent) {
        Headers headers = new RecordHeaders(sent.headers());
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                headers,
                Optional.empty());
    }

    private static CloudEvent cloudEvent(ProducerRecord<String, byte[]> record) {
        try (CloudEventDeserializer reader = new CloudEventDeserializer()) {
            return reader.deserialize(record.topic(), record.headers(), record.value());
        }
    }
}
