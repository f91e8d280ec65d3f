package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.PersonId;

/**
 * A second person has released the batch (LIFE-8).
 *
 * @param accounts how many they saw
 */
public record BatchReleased(LifecycleBatchId batch, PersonId by, int accounts) implements LifecycleBatchEvent {

    public BatchReleased {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(by, "by");
    }
}
