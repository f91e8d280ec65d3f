package uk.pharmail.account.message;

import java.util.regex.Pattern;

/** Where a text message goes: {@code +} and digits as E.164 has it; its text does not show it. */
public record MobileNumber(String value) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public MobileNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an international telephone number");
        }
    }

    @Override
    public String toString() {
        return "MobileNumber[..]";
    }
}
