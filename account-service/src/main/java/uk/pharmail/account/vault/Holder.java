package uk.pharmail.account.vault;

import uk.pharmail.account.address.PersonalAddress;

/** Who holds an account; {@code toString} shows nothing of it. */
public record Holder(PersonalData data, PersonalAddress address) {

    @Override
    public String toString() {
        return "Holder";
    }
}
