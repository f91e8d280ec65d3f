package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The town of a premises: 1 to 100 printable characters. */
public record Town(String value) implements TextValue {
    public static final Pattern PATTERN = PrintableText.PATTERN;

    public Town {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a town is 1 to 100 printable characters");
        }
    }
}
