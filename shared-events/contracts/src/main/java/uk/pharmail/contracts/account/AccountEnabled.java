package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.EnableReason;

/**
 * The account is disabled no more.
 *
 * @param reason absent where it was not asked yet
 */
public record AccountEnabled(AccountId account, @Nullable EnableReason reason) implements AccountEvent {

    public AccountEnabled {
        Objects.requireNonNull(account, "account");
    }

    /** Without a reason. */
    public AccountEnabled(AccountId account) {
        this(account, null);
    }
}
