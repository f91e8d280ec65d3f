package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder has confirmed that what is known of them is up to date (ACC-11). */
public record AccountHolderDataConfirmed(AccountId account) implements AccountEvent {

    public AccountHolderDataConfirmed {
        Objects.requireNonNull(account, "account");
    }
}
