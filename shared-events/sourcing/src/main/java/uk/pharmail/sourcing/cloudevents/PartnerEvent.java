package uk.pharmail.sourcing.cloudevents;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.store.Stored;

/**
 * A CloudEvent in structured mode, for answers over HTTP; says the same as {@link CloudEventRecords#forPartners}.
 *
 * @param data the event in JSON
 */
@Schema(description = "A CloudEvent 1.0 in structured mode")
public record PartnerEvent(
        @Schema(description = "Always 1.0") String specversion,

        @Schema(description = "The event's id, the same wherever it is told")
        String id,

        @Schema(description = "The service that tells it") String source,
        @Schema(description = "Wire name of the type") String type,

        @Schema(description = "The stream in which it stands")
        String subject,

        @Schema(description = "When it was stored") String time,
        @Schema(description = "Of the data") String datacontenttype,

        @Schema(description = "Its place in the stream") String sequence,

        @Schema(description = "Its place among all events of the service")
        String position,

        @Schema(description = "When it became true") String effectiveat,

        @Schema(description = "The pharmacy that it is about")
        String odscode,

        @Schema(description = "The event", implementation = Object.class) @JsonRawValue
        String data) {

    public static PartnerEvent of(Stored event, EventType type, OdsCode pharmacy) {
        return new PartnerEvent(
                "1.0",
                event.id().toString(),
                type.topic().source(),
                event.type(),
                event.stream().toString(),
                event.recordedAt().toString(),
                "application/json",
                Long.toString(event.version()),
                Long.toString(event.position()),
                event.effectiveAt().toString(),
                pharmacy.value(),
                event.payload());
    }
}
