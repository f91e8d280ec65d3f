package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * An account to which a list did something.
 *
 * @param leaverSince from when its days as a leaver count, or counted before the list made it a joiner
 */
public record BulkEntry(AccountId account, LocalDate leaverSince) {

    public BulkEntry {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(leaverSince, "leaverSince");
    }
}
