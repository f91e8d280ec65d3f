package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The mark was an error: account-service takes it back, while the account is there. */
public record LeaverMarkWithdrawn(AccountId account, LocalDate on) implements LifecycleEvent {

    public LeaverMarkWithdrawn {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
