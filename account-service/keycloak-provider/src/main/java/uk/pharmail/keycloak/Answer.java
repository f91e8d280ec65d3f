package uk.pharmail.keycloak;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An answer as it is compared: without the differences that people do not notice, of case and of spaces. Its text does not
 * show it.
 */
record Answer(String folded) {
    static final int SHORTEST = 3;
    static final int LONGEST = 100;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    static Answer of(String typed) {
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return new Answer(SPACES.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT));
    }

    boolean isOfGoodLength() {
        int length = folded.codePointCount(0, folded.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    @Override
    public String toString() {
        return "Answer[..]";
    }
}
