package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account is disabled no more. */
public record AccountEnabled(AccountId account) implements AccountEvent {

    public AccountEnabled {
        Objects.requireNonNull(account, "account");
    }
}
