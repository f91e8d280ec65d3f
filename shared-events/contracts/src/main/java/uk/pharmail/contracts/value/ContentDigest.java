package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The SHA-256 of a file, in lower-case hexadecimal: equal for equal contents. */
public record ContentDigest(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[0-9a-f]{64}");

    public ContentDigest {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("a content digest is 64 lower-case hexadecimal digits");
        }
    }
}
