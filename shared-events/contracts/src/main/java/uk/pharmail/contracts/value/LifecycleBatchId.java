package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** What is due on one day to be deactivated or deleted (LIFE-8). */
public record LifecycleBatchId(UUID value) implements IdValue {

    public LifecycleBatchId {
        Objects.requireNonNull(value, "value");
    }
}
