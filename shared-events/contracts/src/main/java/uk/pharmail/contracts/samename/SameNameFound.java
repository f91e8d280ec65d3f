package uk.pharmail.contracts.samename;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * The holder of a new account has the same name as another's, and nothing else the same: the helpdesk looks at it (REG-2).
 * Whose name it is, is not told: of an account that is deleted it would tell the name for ever.
 */
public record SameNameFound(AccountId account) implements SameNameEvent {

    public SameNameFound {
        Objects.requireNonNull(account, "account");
    }
}
