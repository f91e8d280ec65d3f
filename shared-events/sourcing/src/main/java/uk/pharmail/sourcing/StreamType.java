package uk.pharmail.sourcing;

import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;

/**
 * One kind of stream: the category that names it, and the decider that its commands go through.
 *
 * @param events the sealed interface of its events
 */
public record StreamType<C, E extends PharmailEvent, S>(String category, Class<E> events, Decider<C, E, S> decider) {

    public StreamId stream(UUID id) {
        return new StreamId(category, id);
    }
}
