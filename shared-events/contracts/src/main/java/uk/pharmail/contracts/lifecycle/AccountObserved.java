package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;

/**
 * What account-service told of the account, as the clocks understand it; each of its versions, in order; of an adopted account one tells several things.
 *
 * @param accountVersion the version of the account's stream
 * @param on the London date on which it became true
 * @param kind present exactly when the account begins
 */
public record AccountObserved(
        AccountId account,
        long accountVersion,
        AccountObservation observation,
        LocalDate on,
        @Nullable AccountKind kind)
        implements LifecycleEvent {

    public AccountObserved {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(observation, "observation");
        Objects.requireNonNull(on, "on");
        if (accountVersion < 1) {
            throw new IllegalArgumentException("an account that was seen has a version");
        }
    }
}
