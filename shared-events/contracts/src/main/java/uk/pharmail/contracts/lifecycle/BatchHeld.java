package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.LifecycleStep;

/**
 * More accounts than policy allows are due on one day: nothing is done to any before two persons say so (LIFE-8).
 *
 * @param on the London date
 * @param accounts how many are due
 * @param ofAccounts how many accounts there are
 */
public record BatchHeld(LifecycleBatchId batch, LifecycleStep step, LocalDate on, int accounts, int ofAccounts)
        implements LifecycleBatchEvent {

    public BatchHeld {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(on, "on");
    }
}
