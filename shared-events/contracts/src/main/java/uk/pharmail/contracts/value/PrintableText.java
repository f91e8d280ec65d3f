package uk.pharmail.contracts.value;

import java.util.regex.Pattern;

/** The shape of a text of the register: nothing that a terminal, a mail header or a web page would act upon. */
final class PrintableText {
    private static final String INVISIBLE =
            "\\u0000-\\u001F\\u007F-\\u009F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF";
    private static final String VISIBLE = "[^ \\u00A0" + INVISIBLE + "]";

    /** 1 to 100 printable characters; the first and the last are not blank. */
    static final Pattern PATTERN = Pattern.compile(VISIBLE + "(?:[^" + INVISIBLE + "]{0,98}" + VISIBLE + ")?");

    private PrintableText() {}
}
