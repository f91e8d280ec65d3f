package uk.pharmail.mailbox.adoption;

import java.util.Arrays;
import java.util.Optional;

/** What a row says; the names are those of the columns and properties, and part of the API. */
enum AdoptionColumn {
    RECORD("record", true),
    ODS_CODE("odsCode", true),
    /** The primary address of a mailbox, or the alias. */
    ADDRESS("address", false),
    DISPLAY_NAME("displayName", false),
    /** The id that the account has here. */
    ACCOUNT("account", false),
    KIND("kind", false),
    CAPACITY("capacity", false),
    ROLE("role", false),
    SINCE("since", false),
    RETIRES_ON("retiresOn", false),
    SOURCE("source", true);

    private final String text;
    private final boolean required;

    AdoptionColumn(String text, boolean required) {
        this.text = text;
        this.required = required;
    }

    /** Whether a file must have it. */
    boolean isRequired() {
        return required;
    }

    /** Within a row. */
    String pointer() {
        return "#/" + text;
    }

    static Optional<AdoptionColumn> of(String text) {
        return Arrays.stream(values())
                .filter(column -> column.text.equals(text))
                .findAny();
    }
}
