package uk.pharmail.account.directory;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of a name, as they are compared: in lower case, without accents and apostrophes. */
final class NameWords {
    private NameWords() {}

    static List<String> of(String name) {
        String bare = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}'’]", "")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l");
        return Arrays.stream(bare.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    static String folded(String name) {
        return String.join(" ", of(name));
    }
}
