package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * The helpdesk marks the account leaver: account-service does so too, and its days begin (LIFE-2).
 *
 * @param on the London date from which the days count
 */
public record LeaverMarked(AccountId account, LocalDate on) implements LifecycleEvent {

    public LeaverMarked {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
