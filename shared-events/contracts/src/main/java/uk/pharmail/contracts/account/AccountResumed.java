package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The password was changed and the account is suspended no more (ACC-5). */
public record AccountResumed(AccountId account) implements AccountEvent {

    public AccountResumed {
        Objects.requireNonNull(account, "account");
    }
}
