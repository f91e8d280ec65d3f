package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.LifecycleBulkId;

/** What the list did was taken back, nothing of it having been deleted. */
public record BulkUndone(LifecycleBulkId bulk) implements LifecycleBulkEvent {

    public BulkUndone {
        Objects.requireNonNull(bulk, "bulk");
    }
}
