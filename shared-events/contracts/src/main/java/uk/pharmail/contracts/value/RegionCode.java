package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** A region of NHS England such as {@code Y62}, or {@code W00} for Wales. */
public record RegionCode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[A-Z0-9]{3}");

    public RegionCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a region code is three letters and digits in upper case");
        }
    }
}
