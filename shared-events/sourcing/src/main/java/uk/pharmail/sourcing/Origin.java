package uk.pharmail.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a command comes from; stands in the metadata of every event that it writes.
 *
 * @param command what makes it the same command when sent again
 * @param onBehalfOf whom a system acts for, as an opaque id
 * @param causation the id of the event that led to it, if one did
 * @param correlation joins all that one request led to, over services
 * @param at when the command was accepted, from the injected clock
 */
public record Origin(
        CommandId command,
        Actor actor,
        @Nullable Actor onBehalfOf,
        @Nullable UUID causation,
        UUID correlation,
        @Nullable String traceparent,
        Instant at) {

    /** The same for another command of the same client, of which one cause leads to several. */
    public Origin of(String key) {
        return new Origin(
                new CommandId(command.client(), key), actor, onBehalfOf, causation, correlation, traceparent, at);
    }
}
