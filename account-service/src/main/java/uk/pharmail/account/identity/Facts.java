package uk.pharmail.account.identity;

import java.time.Instant;
import java.util.List;

/**
 * What one call read, in order of time.
 *
 * @param completeUpTo no fact before this instant is still to come that was not among these or earlier ones
 * @param retentionOverrun whether the provider may have dropped facts after the cursor before they were read: it keeps
 *     them for a time only
 */
public record Facts(List<Fact> facts, Instant completeUpTo, boolean retentionOverrun) {

    public Facts {
        facts = List.copyOf(facts);
    }
}
