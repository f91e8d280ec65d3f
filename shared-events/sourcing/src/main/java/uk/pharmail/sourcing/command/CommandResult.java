package uk.pharmail.sourcing.command;

import java.time.Instant;
import java.util.List;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamId;

/**
 * What a command came to.
 *
 * @param resource the stream that it was about: the first that it decided on
 * @param version the resource's version after it
 * @param position of the last event that it wrote; 0 where it wrote none
 * @param decided what it wrote, or would write; empty for {@link Kind#REPEATED}
 */
public record CommandResult(Kind kind, StreamId resource, long version, long position, List<Decided> decided) {

    /**
     * An event that a command has decided.
     *
     * @param version its place in the stream
     */
    public record Decided(StreamId stream, long version, PharmailEvent event, Instant effectiveAt) {}

    public List<PharmailEvent> events() {
        return decided.stream().map(Decided::event).toList();
    }

    public enum Kind {
        APPLIED,
        /** It was true already. */
        NOTHING_TO_DO,
        /** The same command came before: this is what it came to then. */
        REPEATED,
        /** Decided on trial: nothing was written. */
        DRY_RUN
    }
}
