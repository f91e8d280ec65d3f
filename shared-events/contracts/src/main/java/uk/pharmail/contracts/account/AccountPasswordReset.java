package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.IdentityAssurance;

/**
 * A new temporary password goes out to the holder, of whom was made sure (ACC-8).
 *
 * @param vouchedBy the account of the owner who vouched; present exactly then
 */
public record AccountPasswordReset(
        AccountId account,
        IdentityAssurance assurance,
        @Nullable AccountId vouchedBy) implements AccountEvent {

    public AccountPasswordReset {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(assurance, "assurance");
        if ((assurance == IdentityAssurance.OWNER_VOUCHED) != (vouchedBy != null)) {
            throw new IllegalArgumentException("who vouched is named exactly when an owner did");
        }
        if (account.equals(vouchedBy)) {
            throw new IllegalArgumentException("nobody vouches for themselves");
        }
    }
}
