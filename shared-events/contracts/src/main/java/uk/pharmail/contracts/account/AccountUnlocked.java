package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.IdentityAssurance;

/**
 * The account is locked no more (ACC-8).
 *
 * @param assurance how it was made sure of the holder; absent where a password reset that comes with it says so
 */
public record AccountUnlocked(AccountId account, @Nullable IdentityAssurance assurance) implements AccountEvent {

    public AccountUnlocked {
        Objects.requireNonNull(account, "account");
    }

    /** Unlocked by the reset of its password. */
    public AccountUnlocked(AccountId account) {
        this(account, null);
    }
}
