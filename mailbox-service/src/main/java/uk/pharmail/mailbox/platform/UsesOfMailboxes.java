package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.List;

/**
 * What one call read of the feed of uses, in order of time.
 *
 * @param uses empty if there are no more for now
 * @param next where the next call goes on; says nothing personal
 * @param completeUpTo no use before this instant is still to come that was not among these or earlier ones
 */
public record UsesOfMailboxes(List<UseOfMailbox> uses, Place next, Instant completeUpTo) {

    public UsesOfMailboxes {
        uses = List.copyOf(uses);
    }

    /** A place in the feed, which the platform alone understands. */
    public record Place(String value) {}
}
