package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** A line of the address of a premises as the register spells it: 1 to 100 printable characters. */
public record AddressLine(String value) implements TextValue {
    public static final Pattern PATTERN = PrintableText.PATTERN;

    public AddressLine {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("an address line is 1 to 100 printable characters");
        }
    }
}
