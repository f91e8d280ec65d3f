package uk.pharmail.account.identity;

import java.util.Locale;

/** What a person types to sign in, in lower case; personal, so its text does not show it. */
public record UserName(String value) {

    public UserName {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() < 3 || value.length() > 255) {
            throw new IllegalArgumentException("a user name has 3 to 255 characters");
        }
    }

    @Override
    public String toString() {
        return "UserName[..]";
    }
}
