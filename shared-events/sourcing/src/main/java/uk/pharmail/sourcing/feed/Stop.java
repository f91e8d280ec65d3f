package uk.pharmail.sourcing.feed;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * Why a partition's records wait: nothing at or after the offset is applied until {@link Feed#continueAt} is called and
 * the record at the offset can be applied.
 *
 * @param fault where it went wrong, without any value of the event
 */
public record Stop(
        String consumer,
        String topic,
        int partition,
        long offset,
        String stream,
        long version,
        String type,
        Reason reason,
        String fault,
        Instant stoppedAt) {

    public TopicPartition place() {
        return new TopicPartition(topic, partition);
    }

    public enum Reason {
        /** An event of the stream, or a record of the partition, is missing before this one. */
        GAP,
        /** The projection neither handles nor ignores this type, or this release does not know it. */
        UNKNOWN_TYPE,
        /** The record cannot be read, or applying it fails. */
        POISON
    }
}
