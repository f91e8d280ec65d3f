package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder has changed the password, set security questions and accepted the policy (ACC-3). */
public record AccountActivated(AccountId account) implements AccountEvent {

    public AccountActivated {
        Objects.requireNonNull(account, "account");
    }
}
