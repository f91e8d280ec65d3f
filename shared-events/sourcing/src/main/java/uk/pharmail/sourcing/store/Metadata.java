package uk.pharmail.sourcing.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Actor;

/**
 * Where an event comes from; opaque ids only.
 *
 * @param command the {@link uk.pharmail.sourcing.CommandId#uuid} of the command that wrote it
 * @param causation the id of the event that led to the command, if one did
 * @param correlation joins all that one request led to, over services
 */
public record Metadata(
        UUID command,
        Actor actor,
        @Nullable Actor onBehalfOf,
        @Nullable UUID causation,
        UUID correlation,
        @Nullable String traceparent) {}
