package uk.pharmail.contracts.value;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The code of a pharmacy on the register of organisations, in upper case; never {@code FFFFF}, which is none. */
public record OdsCode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("F[AC-HJ-NP-RTV-Y](?:[AC-HJ-NP-RTV-Y][0-9]{2}|[0-9]{3})");

    public OdsCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an ODS code of a pharmacy is F and four more letters and digits, such as FA002");
        }
    }

    /** Reads the code however it is written. */
    public static OdsCode of(String text) {
        return new OdsCode(text.strip().toUpperCase(Locale.ROOT));
    }
}
