package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/**
 * The name under which a mailbox shows in the directory (MBX-1): up to 256 letters, digits, spaces and
 * {@code - , ; . ( ) & [ ]}.
 */
public record DisplayName(String value) implements TextValue {
    private static final String LETTERS_AND_DIGITS = "A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u00FF";

    public static final Pattern PATTERN =
            Pattern.compile("[" + LETTERS_AND_DIGITS + "][" + LETTERS_AND_DIGITS + " ,;.()&\\[\\]-]{0,255}");

    public DisplayName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a display name is up to 256 letters, digits, spaces and - , ; . ( ) & [ ], not beginning with a sign");
        }
    }
}
