package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account is permanently gone, and so are its links (LIFE-5, LINK-6). */
public record AccountDeleted(AccountId account) implements AccountEvent {

    public AccountDeleted {
        Objects.requireNonNull(account, "account");
    }
}
