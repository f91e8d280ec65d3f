package uk.pharmail.contracts.value;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/** The parent organisation of a pharmacy on the register, such as {@code P79D}. */
public record ContractorCode(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[A-Z][A-Z0-9]{2,5}");

    public ContractorCode {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a contractor code is a letter and two to five more letters and digits in upper case");
        }
    }
}
