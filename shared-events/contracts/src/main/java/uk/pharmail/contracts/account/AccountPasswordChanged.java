package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder has chosen a new password, or an application account was given one; its days begin (ACC-5). */
public record AccountPasswordChanged(AccountId account) implements AccountEvent {

    public AccountPasswordChanged {
        Objects.requireNonNull(account, "account");
    }
}
