package uk.pharmail.account.adoption;

import uk.pharmail.sourcing.adoption.Column;

/** What a row says of an account; the names are those of the columns and properties, and part of the API. */
enum AdoptionColumn implements Column {
    /** Of the account where this was learnt: the same whenever it is learnt again. */
    REFERENCE("reference", true, RowProblem.REFERENCE),
    KIND("kind", true, RowProblem.KIND),
    GIVEN_NAME("givenName", false, RowProblem.NAME),
    FAMILY_NAME("familyName", false, RowProblem.NAME),
    ALTERNATE_EMAIL("alternateEmail", false, RowProblem.ALTERNATE_EMAIL),
    MOBILE("mobile", false, RowProblem.MOBILE),
    ADDRESS("address", true, RowProblem.ADDRESS),
    STATE("state", true, RowProblem.STATE),
    SINCE("since", false, RowProblem.DATE),
    LAST_USED("lastUsed", false, RowProblem.DATE),
    PASSWORD_CHANGED("passwordChanged", false, RowProblem.DATE),
    /** Of the person where this was learnt: the same in all accounts of that person. */
    PERSON("person", false, RowProblem.PERSON),
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
