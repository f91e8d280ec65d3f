package uk.pharmail.sourcing.feed;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How an event is written into a Kafka record. */
public interface Binding {

    /**
     * Reads the headers only.
     *
     * @throws RuntimeException if the record is no event
     */
    Envelope envelope(ConsumerRecord<String, byte[]> record);

    /**
     * Reads the whole event.
     *
     * @throws RuntimeException if the record is no event, or of a type that this release does not know
     */
    Fact fact(ConsumerRecord<String, byte[]> record);
}
