package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The password is past its days; not live until it is changed (ACC-5). */
public record AccountSuspended(AccountId account) implements AccountEvent {

    public AccountSuspended {
        Objects.requireNonNull(account, "account");
    }
}
