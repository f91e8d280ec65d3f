package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * The account was not used for the days of policy: account-service deactivates it if it is still at this version (LIFE-4).
 *
 * @param accountVersion the version of the account's stream at which this was seen
 * @param since the London date from which the days count
 */
public record DeactivationDue(AccountId account, long accountVersion, LocalDate since) implements LifecycleEvent {

    public DeactivationDue {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(since, "since");
        if (accountVersion < 1) {
            throw new IllegalArgumentException("an account that was seen has a version");
        }
    }
}
