package uk.pharmail.contracts.value;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/**
 * The address of an application account, in lower case: one to three words of a function, the pharmacy's code and {@code
 * donotreply} at {@code nhs.net} (ACC-10). The address of a person has another form.
 */
public record FunctionAddress(String value) implements TextValue {
    /** What stands before the code; a second account for the same function has a number. */
    public static final String FUNCTION = "[a-z]{3,20}(?:-[a-z]{3,20}){0,2}[2-9]?";

    public static final Pattern PATTERN = Pattern.compile(FUNCTION + "\\.f[a-z0-9]{4}\\.donotreply@nhs\\.net");

    public FunctionAddress {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the address of an application account is <function>.<ods code>.donotreply@nhs.net in lower case");
        }
    }

    /** The address for a function of a pharmacy, however they are written. */
    public static FunctionAddress of(String function, OdsCode odsCode) {
        return new FunctionAddress(
                (function.strip() + "." + odsCode.value() + ".donotreply@nhs.net").toLowerCase(Locale.ROOT));
    }
}
