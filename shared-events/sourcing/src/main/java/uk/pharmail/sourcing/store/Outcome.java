package uk.pharmail.sourcing.store;

import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;

/**
 * What a client's command came to, kept seven days so that sending it again gives the first answer; nothing personal.
 *
 * @param fingerprint digest of what was asked: the same key with another one is refused
 * @param resource the stream that the answer is about
 * @param version the resource's version after the command
 */
public record Outcome(CommandId command, String fingerprint, Kind kind, StreamId resource, long version) {

    public enum Kind {
        APPLIED,
        NOTHING_TO_DO
    }
}
