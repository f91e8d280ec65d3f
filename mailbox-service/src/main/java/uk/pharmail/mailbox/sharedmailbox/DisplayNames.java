package uk.pharmail.mailbox.sharedmailbox;

import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Town;

/** Makes {@code Pharmacy.<ODS> (<name>, <town>)} of what the register says, whatever signs its spelling has (MBX-1). */
final class DisplayNames {
    private static final String LETTERS_AND_DIGITS = "A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u00FF";

    private DisplayNames() {}

    /** @param town null where it is not known */
    static DisplayName of(OdsCode odsCode, PharmacyName name, @Nullable Town town) {
        String inBrackets = Stream.of(name.value(), town == null ? "" : town.value())
                .map(DisplayNames::allowed)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return new DisplayName("Pharmacy." + odsCode.value() + (inBrackets.isEmpty() ? "" : " (" + inBrackets + ")"));
    }

    /**
     * The text in the signs that a display name may have, never longer than it was: an apostrophe is left out, a slash
     * becomes a dash, a letter that mail systems may not show loses its accent, and all else becomes a space.
     */
    private static String allowed(String text) {
        String plain = text.codePoints()
                .mapToObj(Character::toString)
                .map(DisplayNames::withoutRareAccent)
                .collect(Collectors.joining());
        return plain.replaceAll("['\\u2018\\u2019`\\u00B4\"\\u201C\\u201D]", "")
                .replaceAll("[/\\\\\\u2010-\\u2015]", "-")
                .replaceAll("[^" + LETTERS_AND_DIGITS + " ,;.()&\\[\\]-]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    private static String withoutRareAccent(String letter) {
        return letter.matches("[" + LETTERS_AND_DIGITS + "]")
                ? letter
                : Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
