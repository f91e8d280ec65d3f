package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A list of leavers or joiners that was applied as a whole. */
public record LifecycleBulkId(UUID value) implements IdValue {

    public LifecycleBulkId {
        Objects.requireNonNull(value, "value");
    }
}
