package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account was not used for the days that policy gives; not live (LIFE-4). */
public record AccountDeactivated(AccountId account) implements AccountEvent {

    public AccountDeactivated {
        Objects.requireNonNull(account, "account");
    }
}
