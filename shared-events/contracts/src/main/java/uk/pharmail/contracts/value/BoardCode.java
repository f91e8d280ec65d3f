package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** An integrated care board such as {@code QOP}, or a health board of Wales. */
public record BoardCode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[A-Z0-9]{3,5}");

    public BoardCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a board code is three to five letters and digits in upper case");
        }
    }
}
