package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ReactivationReason;

/** A deactivated account is brought back: account-service does so, and the clock of inactivity starts again (LIFE-4). */
public record ReactivationGranted(AccountId account, ReactivationReason reason, LocalDate on)
        implements LifecycleEvent {

    public ReactivationGranted {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(on, "on");
    }
}
