package uk.pharmail.account.adoption;

import java.util.Arrays;
import java.util.Optional;

/** What a row says of an account; the names are those of the columns and properties, and part of the API. */
enum AdoptionColumn {
    /** Of the account where this was learnt: the same whenever it is learnt again. */
    REFERENCE("reference", true),
    KIND("kind", true),
    GIVEN_NAME("givenName", false),
    FAMILY_NAME("familyName", false),
    ALTERNATE_EMAIL("alternateEmail", false),
    MOBILE("mobile", false),
    ADDRESS("address", true),
    STATE("state", true),
    SINCE("since", false),
    LAST_USED("lastUsed", false),
    PASSWORD_CHANGED("passwordChanged", false),
    /** Of the person where this was learnt: the same in all accounts of that person. */
    PERSON("person", false),
    SOURCE("source", true);

    private final String text;
    private final boolean required;

    AdoptionColumn(String text, boolean required) {
        this.text = text;
        this.required = required;
    }

    String text() {
        return text;
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
