package uk.pharmail.mailbox.adoption;

import uk.pharmail.sourcing.adoption.Column;

/** What a row says; the names are those of the columns and properties, and part of the API. */
enum AdoptionColumn implements Column {
    RECORD("record", true, RowProblem.RECORD),
    ODS_CODE("odsCode", true, RowProblem.ODS_CODE),
    /** The primary address of a mailbox, or the alias. */
    ADDRESS("address", false, RowProblem.ADDRESS),
    DISPLAY_NAME("displayName", false, RowProblem.DISPLAY_NAME),
    /** The id that the account has here. */
    ACCOUNT("account", false, RowProblem.ACCOUNT),
    KIND("kind", false, RowProblem.KIND),
    CAPACITY("capacity", false, RowProblem.CAPACITY),
    ROLE("role", false, RowProblem.ROLE),
    SINCE("since", false, RowProblem.DATE),
    RETIRES_ON("retiresOn", false, RowProblem.DATE),
    SOURCE("source", true, RowProblem.SOURCE);

    private final String text;
    private final boolean required;
    private final RowProblem problem;

    AdoptionColumn(String text, boolean required, RowProblem problem) {
        this.text = text;
        this.required = required;
        this.problem = problem;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    /** Of a row in which something else stands there. */
    RowProblem problem() {
        return problem;
    }
}
