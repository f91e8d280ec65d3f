package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.PersonId;

/**
 * A first person has looked at the batch and wants it released.
 *
 * @param accounts how many they saw
 */
public record BatchReleaseProposed(LifecycleBatchId batch, PersonId by, int accounts) implements LifecycleBatchEvent {

    public BatchReleaseProposed {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(by, "by");
    }
}
