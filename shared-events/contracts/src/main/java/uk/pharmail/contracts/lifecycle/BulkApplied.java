package uk.pharmail.contracts.lifecycle;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.BulkAction;
import uk.pharmail.contracts.value.LifecycleBulkId;

/**
 * A list of leavers or joiners was applied; what was done to each account stands in its own stream.
 *
 * @param entries to which something was done, in the order of the list
 * @param refused to which nothing was, in the order of the list
 */
public record BulkApplied(LifecycleBulkId bulk, BulkAction action, List<BulkEntry> entries, List<BulkRefused> refused)
        implements LifecycleBulkEvent {

    public BulkApplied {
        Objects.requireNonNull(bulk, "bulk");
        Objects.requireNonNull(action, "action");
        entries = List.copyOf(entries);
        refused = List.copyOf(refused);
    }
}
