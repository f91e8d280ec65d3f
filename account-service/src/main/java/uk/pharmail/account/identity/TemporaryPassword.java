package uk.pharmail.account.identity;

/** A password that is good for one sign-in; its text does not show it. */
public record TemporaryPassword(String value) {

    @Override
    public String toString() {
        return "TemporaryPassword[..]";
    }
}
