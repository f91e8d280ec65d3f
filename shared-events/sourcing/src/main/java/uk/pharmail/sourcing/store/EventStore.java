package uk.pharmail.sourcing.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;

/**
 * The events of one service, in streams, for ever. What {@code EventStoreContract} says holds for every implementation.
 */
public interface EventStore {

    /** All events of the stream in order; empty if there is no such stream. */
    List<Stored> load(StreamId stream);

    /** The events of each of these streams; a stream that does not exist has an empty list. */
    Map<StreamId, List<Stored>> load(Collection<StreamId> streams);

    /**
     * The events after a position in order of position. A reader that goes on after the last position that it saw misses
     * nothing.
     */
    List<Stored> after(long position, int limit);

    /**
     * Writes all of the append or nothing.
     *
     * <p>The future ends with {@link AppendUnknown} if it is not known which. Nothing was written if it ends with
     * {@link Overloaded} (no room), {@link StoreAway} (no connection) or {@link InvalidAppend} (refused data).
     */
    CompletableFuture<AppendResult> append(Append append);

    /** As {@link #append}, of a caller that has nothing else to do meanwhile; throws what the future ends with. */
    default AppendResult appendAndWait(Append append) {
        return joined(append(append));
    }

    /** How the append ended; throws what the future ended with, not wrapped. */
    static AppendResult joined(CompletableFuture<AppendResult> append) {
        try {
            return append.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What this command came to, if it is kept. */
    Optional<KeptOutcome> outcome(CommandId command);

    /** Forgets outcomes that were kept before this instant. */
    void forgetOutcomesBefore(Instant instant);
}
