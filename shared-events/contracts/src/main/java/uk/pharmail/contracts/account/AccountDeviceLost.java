package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** A device of the holder is lost or stolen: it is signed out and marked for wiping (ACC-12). */
public record AccountDeviceLost(AccountId account) implements AccountEvent {

    public AccountDeviceLost {
        Objects.requireNonNull(account, "account");
    }
}
