package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** Another organisation takes the account over within the leaver's days; links do not come back (LIFE-3). */
public record AccountJoined(AccountId account) implements AccountEvent {

    public AccountJoined {
        Objects.requireNonNull(account, "account");
    }
}
