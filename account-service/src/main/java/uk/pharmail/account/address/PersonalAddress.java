package uk.pharmail.account.address;

/** The address of a person at {@code nhs.net}, in lower case; {@code toString} shows nothing of it. */
public record PersonalAddress(String value) {

    @Override
    public String toString() {
        return "PersonalAddress";
    }
}
