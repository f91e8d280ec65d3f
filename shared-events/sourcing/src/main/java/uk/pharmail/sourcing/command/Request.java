package uk.pharmail.sourcing.command;

import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.store.ExpectedVersion;

/**
 * A command's sending.
 *
 * @param fingerprint digest of all that was asked; null for reactions and timers, whose ids stand in the events for ever
 * @param ifMatch the version that the resource must have; null if any will do
 * @param dryRun decide, and write nothing
 */
public record Request(
        Origin origin,
        @Nullable String fingerprint,
        @Nullable ExpectedVersion ifMatch,
        boolean dryRun) {

    /** The sending of a command that a fact or a timer led to. */
    public static Request of(Origin origin) {
        return new Request(origin, null, null, false);
    }
}
