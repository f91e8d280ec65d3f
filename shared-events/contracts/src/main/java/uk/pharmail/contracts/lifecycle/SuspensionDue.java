package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * The password is past its days: account-service suspends the account if it is still at this version (ACC-5).
 *
 * @param accountVersion the version of the account's stream at which this was seen
 * @param since the London date on which the password was chosen
 */
public record SuspensionDue(AccountId account, long accountVersion, LocalDate since) implements LifecycleEvent {

    public SuspensionDue {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(since, "since");
        if (accountVersion < 1) {
            throw new IllegalArgumentException("an account that was seen has a version");
        }
    }
}
