package uk.pharmail.sourcing.store;

import java.util.List;
import uk.pharmail.sourcing.StreamId;

/**
 * What is added to one stream, at exactly the version that was read.
 *
 * @param events empty where a decision only rests on the stream: its version is checked all the same
 */
public record StreamAppend(StreamId stream, ExpectedVersion expected, List<NewEvent> events) {
    public StreamAppend {
        events = List.copyOf(events);
    }
}
