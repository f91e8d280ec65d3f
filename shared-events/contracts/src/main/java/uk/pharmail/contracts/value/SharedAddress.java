package uk.pharmail.contracts.value;

import java.util.Locale;
import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/**
 * The address of a shared mailbox, in lower case, so that equal addresses are equal however they are written (MBX-1,
 * MBX-2). Only {@code pharmacy.} and {@code nhspharmacy.} addresses at {@code nhs.net} are: the address of a person is
 * refused.
 */
public record SharedAddress(String value) implements TextValue {
    /** The local part has up to 64 characters. */
    public static final Pattern PATTERN =
            Pattern.compile("(?=[^@]{1,64}@)(?:nhs)?pharmacy(?:\\.[a-z0-9_-]+)+@nhs\\.net");

    private static final String DOMAIN = "@nhs.net";
    private static final int ODS_CODE_LENGTH = 5;

    public SharedAddress {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a shared address is pharmacy.<...>@nhs.net or nhspharmacy.<...>@nhs.net in lower case");
        }
    }

    /** Reads the address in upper or lower case. */
    public static SharedAddress of(String text) {
        return new SharedAddress(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The one address that meets the convention for this pharmacy (MBX-1). */
    public static SharedAddress conventionalFor(OdsCode odsCode) {
        return of("pharmacy." + odsCode.value() + DOMAIN);
    }

    /** Whether it is the primary address that the pharmacy should have (MBX-1, MBX-3). */
    public boolean meetsConvention(OdsCode odsCode) {
        return equals(conventionalFor(odsCode));
    }

    /** As it is shown to people: an ODS code at the end of the local part in upper case (MBX-1). */
    public String shown() {
        int end = value.length() - DOMAIN.length();
        int start = end - ODS_CODE_LENGTH;
        String last = value.substring(start, end).toUpperCase(Locale.ROOT);
        return OdsCode.PATTERN.matcher(last).matches() ? value.substring(0, start) + last + DOMAIN : value;
    }
}
