package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeletionRefusal;

/**
 * The account stays, although it was due to be deleted: what has happened meanwhile speaks against it (LIFE-4).
 *
 * @param seenVersion the version of the account at which it was seen to be due
 */
public record AccountDeletionRefused(AccountId account, long seenVersion, DeletionRefusal refusal)
        implements AccountEvent {

    public AccountDeletionRefused {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(refusal, "refusal");
        if (seenVersion < 1) {
            throw new IllegalArgumentException("an account that was seen has a version");
        }
    }
}
