package uk.pharmail.mailbox.register;

/** Why a row of the register can't be taken; the names are part of the API. Says nothing of what the row holds. */
public enum RowProblem {
    NOT_UTF8("the row is not UTF-8 text"),
    TOO_LONG("the row is longer than any of the register"),
    QUOTES("the quotation marks do not match"),
    COLUMNS("the row does not have 27 columns"),
    ODS_CODE("not the code of a pharmacy"),
    NO_PHARMACY("FFFFF stands for no pharmacy"),
    DUPLICATE("an earlier row of the file has the same code"),
    NAME("no name, or one that is too long or not printable"),
    REGION("not the code of a region"),
    BOARD("not the code of an integrated care board"),
    ADDRESS("too long or not printable"),
    POSTCODE("longer than a postcode, or not printable"),
    OPENED("not a date written yyyymmdd"),
    CLOSED("not a date written yyyymmdd"),
    STATUS("neither active nor closed nor proposed"),
    CONTRACTOR("not the code of an organisation");

    private final String explanation;

    RowProblem(String explanation) {
        this.explanation = explanation;
    }

    /** One sentence for a person. */
    public String explanation() {
        return explanation;
    }
}
