package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The ODS code of any NHS organisation, in upper case (LIFE-3). */
public record OrganisationCode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[A-Z0-9]{3,10}");

    public OrganisationCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an ODS code of an organisation is three to ten letters and digits, such as RX1");
        }
    }
}
