package uk.pharmail.account.vault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an account (ACC-1) or has one, in one form however it was written; {@code toString} shows nothing of it.
 *
 * @param givenName empty for an application account, as is the family name
 * @param alternateEmail null where none is known, which is so of adopted accounts only (MIG-1)
 * @param mobile as E.164 has it: {@code +} and digits; null where none is known
 */
public record PersonalData(
        String givenName,
        String familyName,
        @Nullable String alternateEmail,
        @Nullable String mobile) {

    /** A telephone number of a mobile in the United Kingdom, or an international one. */
    public static final String MOBILE_PATTERN =
            "\\s*(?:(?:(?:\\+|00)44[ -]?(?:\\(0\\)[ -]?)?|0)7(?:[ -]?[0-9]){9}|(?:\\+|00)(?!44)[1-9](?:[ -]?[0-9]){6,13})\\s*";

    /** A given or a family name: letters and what stands between them. */
    public static final String NAME_PATTERN = "\\s*[\\p{L}\\p{M}](?:[\\p{L}\\p{M}'’. -]{0,98}[\\p{L}\\p{M}.])?\\s*";

    /** An e-mail address, of ASCII letters. */
    public static final String EMAIL_PATTERN =
            "\\s*[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,8}[A-Za-z]{2,24}\\s*";

    public PersonalData {
        givenName = givenName.strip();
        familyName = familyName.strip();
        alternateEmail = alternateEmail == null ? null : alternateEmail.strip().toLowerCase(Locale.ROOT);
        mobile = mobile == null ? null : international(mobile);
    }

    private static String international(String number) {
        String dialled = number.replace("(0)", "").replaceAll("[^0-9+]", "");
        if (dialled.startsWith("00")) {
            return "+" + dialled.substring(2);
        }
        return dialled.startsWith("0") ? "+44" + dialled.substring(1) : dialled;
    }

    /** Whether the address to reach the person by is one of the mail platform's own (REG-2). */
    public boolean hasNhsMail() {
        return alternateEmail != null && alternateEmail.endsWith("@nhs.net");
    }

    @Override
    public String toString() {
        return "PersonalData";
    }
}
