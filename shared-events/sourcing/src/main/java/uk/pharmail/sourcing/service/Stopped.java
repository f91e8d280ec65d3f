package uk.pharmail.sourcing.service;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.sourcing.feed.Stop;

/** A partition that a consumer has stopped reading, because the record at the offset cannot be applied. */
@Schema(name = "StoppedPartition", description = "Events that wait because one before them cannot be applied")
record Stopped(
        @Schema(description = "Whose tables do not move on") String consumer,

        @Schema(description = "Topic that it reads") String topic,

        @Schema(description = "Partition of the topic, from 0")
        int partition,

        @Schema(description = "Offset of the record that cannot be applied")
        long offset,

        @Schema(description = "Stream of its event") String stream,

        @Schema(description = "Version of its event in the stream")
        long version,

        @Schema(description = "Wire name of its event's type")
        String type,

        @Schema(description = "What is wrong") Stop.Reason reason,

        @Schema(description = "Where it went wrong, without any value of the event")
        String fault,

        @Schema(description = "Since when it waits") Instant stoppedAt) {

    static Stopped of(Stop stop) {
        return new Stopped(
                stop.consumer(),
                stop.topic(),
                stop.partition(),
                stop.offset(),
                stop.stream(),
                stop.version(),
                stop.type(),
                stop.reason(),
                stop.fault(),
                stop.stoppedAt());
    }

    String key() {
        return String.format("%s/%s/%02d", consumer, topic, partition);
    }
}
