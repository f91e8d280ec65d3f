package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder is to be asked whether what is known of them is up to date (ACC-11). */
public record ContactConfirmationDue(AccountId account, LocalDate on) implements LifecycleEvent {

    public ContactConfirmationDue {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
