package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder is back: account-service enables the account, and the clock of inactivity starts again. */
public record LongLeaveEnded(AccountId account, LocalDate on) implements LifecycleEvent {

    public LongLeaveEnded {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
