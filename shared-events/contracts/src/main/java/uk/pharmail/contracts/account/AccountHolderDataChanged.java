package uk.pharmail.contracts.account;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;

/**
 * What is known of the holder has changed (ACC-11). What has been changed is on record from then on: nothing is taken away.
 *
 * @param parts in their own order, each once
 */
public record AccountHolderDataChanged(AccountId account, List<HolderDataPart> parts) implements AccountEvent {

    public AccountHolderDataChanged {
        Objects.requireNonNull(account, "account");
        parts = List.copyOf(parts);
    }
}
