package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account is locked after failed sign-ins; not live (LINK-6). */
public record AccountLocked(AccountId account) implements AccountEvent {

    public AccountLocked {
        Objects.requireNonNull(account, "account");
    }
}
