package uk.pharmail.account.vault;

import uk.pharmail.account.address.AddressName;
import uk.pharmail.contracts.value.AccountId;

/** Whose data is to be kept for an account that is about to be created; {@code toString} shows nothing of it. */
public record Newcomer(AccountId account, PersonalData data, AddressName name) {

    @Override
    public String toString() {
        return "Newcomer";
    }
}
