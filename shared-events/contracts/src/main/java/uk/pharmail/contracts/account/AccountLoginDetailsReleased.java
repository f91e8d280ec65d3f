package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The login details of a new account go out, nothing that could fail being left (REG-1, REG-4). */
public record AccountLoginDetailsReleased(AccountId account) implements AccountEvent {

    public AccountLoginDetailsReleased {
        Objects.requireNonNull(account, "account");
    }
}
