package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;

/**
 * An account exists; it is not live before it is activated (ACC-3).
 *
 * @param person who holds it; present exactly for a personal account
 */
public record AccountCreated(
        AccountId account, AccountKind kind, @Nullable PersonId person) implements AccountEvent {

    public AccountCreated {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        if ((kind == AccountKind.PERSONAL) != (person != null)) {
            throw new IllegalArgumentException("a personal account has a person, an application account has none");
        }
    }
}
