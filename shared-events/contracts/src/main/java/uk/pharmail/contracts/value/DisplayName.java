package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The name under which a mailbox shows in the directory: up to 256 letters, digits, spaces and {@code - , ; . ( ) & [ ]} (MBX-1). */
public record DisplayName(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile(
            "[A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u00FF][A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u00FF ,;.()&\\[\\]-]{0,255}");

    public DisplayName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a display name is up to 256 letters, digits, spaces and - , ; . ( ) & [ ] and begins with a letter or digit");
        }
    }
}
