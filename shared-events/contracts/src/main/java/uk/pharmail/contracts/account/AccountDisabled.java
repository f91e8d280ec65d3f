package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account is set aside, for long leave or a risk; not live (LINK-6). */
public record AccountDisabled(AccountId account) implements AccountEvent {

    public AccountDisabled {
        Objects.requireNonNull(account, "account");
    }
}
