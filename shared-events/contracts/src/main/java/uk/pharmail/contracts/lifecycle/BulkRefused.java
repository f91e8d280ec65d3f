package uk.pharmail.contracts.lifecycle;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.BulkRefusal;

/** An account to which a list did nothing, and why. */
public record BulkRefused(AccountId account, BulkRefusal refusal) {

    public BulkRefused {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(refusal, "refusal");
    }
}
