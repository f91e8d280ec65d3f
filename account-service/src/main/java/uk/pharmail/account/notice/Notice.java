package uk.pharmail.account.notice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MessageKind;

/**
 * A message that an event calls for.
 *
 * @param notice its id, the same at each try
 * @param recipient who gets it; null for the holder of the account that it is about
 * @param former the change before which it goes to where it went; null for where it goes now
 */
record Notice(
        UUID notice,
        AccountId account,
        MessageKind kind,
        @Nullable AccountId recipient,
        @Nullable UUID former) {

    /** Whose message it is. */
    AccountId to() {
        return recipient == null ? account : recipient;
    }
}
