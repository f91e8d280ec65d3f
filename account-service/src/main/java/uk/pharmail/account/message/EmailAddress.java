package uk.pharmail.account.message;

import java.util.regex.Pattern;
import uk.pharmail.account.vault.PersonalData;

/** Where an e-mail goes: one address of ASCII letters that cannot carry a header of its own; its text does not show it. */
public record EmailAddress(String value) {
    private static final Pattern FORM = Pattern.compile(PersonalData.EMAIL_PATTERN);

    public EmailAddress {
        value = value.strip();
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    @Override
    public String toString() {
        return "EmailAddress[..]";
    }
}
