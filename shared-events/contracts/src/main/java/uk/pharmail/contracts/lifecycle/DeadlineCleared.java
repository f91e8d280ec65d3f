package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;

/** The deadline of this kind runs no more. */
public record DeadlineCleared(AccountId account, DeadlineKind deadline) implements LifecycleEvent {

    public DeadlineCleared {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(deadline, "deadline");
    }
}
