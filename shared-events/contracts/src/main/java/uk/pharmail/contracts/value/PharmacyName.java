package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The name of a pharmacy as the register spells it: 1 to 100 printable characters. */
public record PharmacyName(String value) implements TextValue {
    public static final Pattern PATTERN = PrintableText.PATTERN;

    public PharmacyName {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a pharmacy name is 1 to 100 printable characters");
        }
    }
}
