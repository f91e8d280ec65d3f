package uk.pharmail.account.vault;

import org.jspecify.annotations.Nullable;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.contracts.value.AccountId;

/**
 * Whose data is to be kept for an account that is about to be created; {@code toString} shows nothing of it.
 *
 * @param statement what the sponsor of a locum says (ACC-7); null for everybody else
 */
public record Newcomer(
        AccountId account,
        PersonalData data,
        AddressName name,
        @Nullable String statement) {

    @Override
    public String toString() {
        return "Newcomer";
    }
}
