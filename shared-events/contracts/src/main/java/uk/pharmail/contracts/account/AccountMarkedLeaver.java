package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The holder leaves the sector: all links that the mark finds end at once (LIFE-2, LINK-6). */
public record AccountMarkedLeaver(AccountId account) implements AccountEvent {

    public AccountMarkedLeaver {
        Objects.requireNonNull(account, "account");
    }
}
