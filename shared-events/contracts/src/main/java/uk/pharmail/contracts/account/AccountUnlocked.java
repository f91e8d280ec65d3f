package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account is locked no more (ACC-8). */
public record AccountUnlocked(AccountId account) implements AccountEvent {

    public AccountUnlocked {
        Objects.requireNonNull(account, "account");
    }
}
