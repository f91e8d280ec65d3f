package uk.pharmail.contracts.value;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The part of the mail platform in which mailboxes and accounts live, in lower case (MBX-5). */
public record Container(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public Container {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a container is 1 to 64 letters, digits and . _ - in lower case, a letter or digit first");
        }
    }

    /** Reads the name in upper or lower case. */
    public static Container of(String text) {
        return new Container(text.strip().toLowerCase(Locale.ROOT));
    }
}
