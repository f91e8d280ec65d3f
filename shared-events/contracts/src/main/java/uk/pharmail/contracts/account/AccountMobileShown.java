package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Visibility;

/** Its holder shows the mobile number in the directory, or hides it again; before the first of these it is hidden (ACC-9). */
public record AccountMobileShown(AccountId account, Visibility mobile) implements AccountEvent {

    public AccountMobileShown {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(mobile, "mobile");
    }
}
