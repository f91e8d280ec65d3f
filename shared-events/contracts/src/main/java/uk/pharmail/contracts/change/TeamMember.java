package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;

/** An account and in which capacity it is linked (CHG-2). */
public record TeamMember(AccountId account, Capacity capacity) {

    public TeamMember {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(capacity, "capacity");
    }
}
