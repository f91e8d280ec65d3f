package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The helpdesk has brought a deactivated account back (LIFE-4). */
public record AccountReactivated(AccountId account) implements AccountEvent {

    public AccountReactivated {
        Objects.requireNonNull(account, "account");
    }
}
