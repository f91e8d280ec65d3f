package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeletionCause;

/**
 * The days are over and no joiner is accepted any more: account-service deletes the account if it is still at this version, and says so if it does not (LIFE-2, LIFE-4).
 *
 * @param accountVersion the version of the account's stream at which this was seen
 */
public record DeletionDue(AccountId account, long accountVersion, DeletionCause cause) implements LifecycleEvent {

    public DeletionDue {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(cause, "cause");
        if (accountVersion < 1) {
            throw new IllegalArgumentException("an account that was seen has a version");
        }
    }
}
