package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder is away for long: account-service disables the account, and the clock of inactivity stops. */
public record LongLeaveBegun(AccountId account, LocalDate on) implements LifecycleEvent {

    public LongLeaveBegun {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
