package uk.pharmail.sourcing.cloudevents;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a reader needs to know of a record to order it or to pass over it, read in one pass without anything else.
 *
 * @param stream the record's key
 * @param version its place in its stream, from 1
 * @param position its place in the store of the service that told it
 * @param type the wire name, known to this release or not
 */
public record Heading(String stream, long version, long position, String type) {
    private static final String TYPE = "ce_" + Attribute.TYPE;
    private static final String SEQUENCE = "ce_" + Attribute.SEQUENCE;
    private static final String POSITION = "ce_" + Attribute.POSITION;

    /**
     * Reads the heading.
     *
     * @throws NoEvent if the record was not written by {@link CloudEventRecords#internal}
     */
    public static Heading of(ConsumerRecord<String, byte[]> record) {
        String type = null;
        long version = 0;
        long position = 0;
        for (Header header : record.headers()) {
            switch (header.key()) {
                case TYPE -> type = new String(header.value(), StandardCharsets.US_ASCII);
                case SEQUENCE -> version = number(header.value());
                case POSITION -> position = number(header.value());
                default -> {
                    // read with the payload, if at all
                }
            }
        }
        @Nullable String stream = record.key();
        if (stream == null || type == null || version <= 0 || position <= 0) {
            throw new NoEvent("a record without the heading of an event");
        }
        return new Heading(stream, version, position, type);
    }

    /** A number without sign, or 0 if it is none. */
    private static long number(byte[] digits) {
        long number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9' || number > Long.MAX_VALUE / 10 - 1) {
                return 0;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
