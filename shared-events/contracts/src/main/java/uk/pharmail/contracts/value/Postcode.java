package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** A postcode as the register spells it, malformed ones included: up to 10 printable ASCII characters. */
public record Postcode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[!-~][ -~]{0,9}");
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}");

    public Postcode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a postcode is 1 to 10 printable ASCII characters");
        }
    }

    /** Whether it has the form of a postcode of the United Kingdom, such as {@code SK7 5LD}; it may still not exist. */
    public boolean isWellFormed() {
        return WELL_FORMED.matcher(value).matches();
    }
}
