package uk.pharmail.contracts.lifecycle;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.BulkAction;
import uk.pharmail.contracts.value.LifecycleBulkId;

/**
 * A list of leavers or joiners was applied; what was done to each account stands in its own stream.
 *
 * @param accounts to which something was done
 */
public record BulkApplied(LifecycleBulkId bulk, BulkAction action, List<AccountId> accounts)
        implements LifecycleBulkEvent {

    public BulkApplied {
        Objects.requireNonNull(bulk, "bulk");
        Objects.requireNonNull(action, "action");
        accounts = List.copyOf(accounts);
    }
}
