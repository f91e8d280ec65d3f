package uk.pharmail.contracts.samename;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.SameNameOutcome;

/** The helpdesk has looked at it (REG-2). */
public record SameNameSettled(AccountId account, SameNameOutcome outcome) implements SameNameEvent {

    public SameNameSettled {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(outcome, "outcome");
    }
}
