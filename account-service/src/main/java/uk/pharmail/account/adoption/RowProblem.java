package uk.pharmail.account.adoption;

import uk.pharmail.sourcing.adoption.ReadRow.Why;

/** Why a row has no effect; the names are part of the API. Says nothing of what the row holds. */
public enum RowProblem {
    NOT_UTF8("the row is not UTF-8 text"),
    TOO_LONG("the row is longer than any that says no more than this"),
    UNREADABLE("the row is not one of comma-separated values, or not one JSON object"),
    COLUMNS("the row has other columns than the first line, or other properties than are known"),
    REFERENCE("no reference of the account, or one that is not of 1 to 100 printable ASCII characters"),
    KIND("neither personal nor application"),
    NAME("not a name of up to 100 letters; an application account has none"),
    ALTERNATE_EMAIL("not an e-mail address"),
    MOBILE("not the number of a mobile telephone"),
    ADDRESS("not an address at nhs.net"),
    STATE("none of the states in which an account can be"),
    DATE("neither a day that has been, written yyyy-mm-dd, nor unknown"),
    PERSON("not a reference of 1 to 100 printable ASCII characters; an application account has none"),
    SOURCE("none of the sources from which accounts are learnt"),
    DUPLICATE("an earlier row of the file has the same reference or the same address"),
    ADDRESS_OF_ANOTHER("another account has this address, or had it until not long ago");

    private final String explanation;

    RowProblem(String explanation) {
        this.explanation = explanation;
    }

    static RowProblem of(Why unreadable) {
        return switch (unreadable) {
            case NOT_UTF8 -> NOT_UTF8;
            case TOO_LONG -> TOO_LONG;
            case UNREADABLE -> UNREADABLE;
            case COLUMNS -> COLUMNS;
        };
    }

    /** The rule that the row cannot be reconciled with. */
    public String rule() {
        return this == ADDRESS_OF_ANOTHER ? "ACC-2" : "MIG-1";
    }

    /** In words, for a person. */
    public String explanation() {
        return explanation;
    }
}
