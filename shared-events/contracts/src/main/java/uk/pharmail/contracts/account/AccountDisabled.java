package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DisableReason;

/**
 * The account is set aside, for long leave or a risk; not live (LINK-6).
 *
 * @param reason absent where it was not asked yet
 */
public record AccountDisabled(AccountId account, @Nullable DisableReason reason) implements AccountEvent {

    public AccountDisabled {
        Objects.requireNonNull(account, "account");
    }

    /** Without a reason. */
    public AccountDisabled(AccountId account) {
        this(account, null);
    }
}
