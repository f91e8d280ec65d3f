package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.RegistrationId;

/**
 * The account is there at the identity provider too; its holder has not been told (REG-4).
 *
 * @param registration with which it was asked for; absent for one that was asked for by itself
 */
public record AccountProvisioned(
        AccountId account, @Nullable RegistrationId registration) implements AccountEvent {

    public AccountProvisioned {
        Objects.requireNonNull(account, "account");
    }
}
