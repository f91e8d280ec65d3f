package uk.pharmail.sourcing.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.StreamId;

/**
 * All that one command writes: it is written whole, or not at all.
 *
 * @param streams each stream once
 * @param outcome kept beside the events for a client that sends its command again; null for reactions and timers, whose
 *     ids stand in the metadata for ever
 */
public record Append(
        List<StreamAppend> streams,
        Metadata metadata,
        @Nullable Outcome outcome) {
    public Append {
        streams = List.copyOf(streams);
        Set<StreamId> seen = new HashSet<>();
        for (StreamAppend append : streams) {
            if (!seen.add(append.stream())) {
                throw new IllegalArgumentException("a command writes each stream once");
            }
        }
    }
}
