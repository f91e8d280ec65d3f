package uk.pharmail.mailbox.adoption;

import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.adoption.ReadRow.Why;

/** Why a row has no effect; the names are part of the API. */
public enum RowProblem implements Rejected.Reason {
    NOT_UTF8("the row is not UTF-8 text"),
    TOO_LONG("the row is longer than any that says no more than this"),
    UNREADABLE("the row is not one of comma-separated values, or not one JSON object"),
    COLUMNS("the row has other columns than the first line, or other properties than are known"),
    RECORD("none of the records that a row can be: mailbox, alias, link, logged_in_account"),
    ODS_CODE("not the ODS code of a pharmacy"),
    ADDRESS("not the address of a shared mailbox"),
    DISPLAY_NAME("not a display name"),
    ACCOUNT("not the id of an account"),
    KIND("neither personal nor application"),
    CAPACITY("none of the capacities, or one that does not fit the kind of the account"),
    ROLE("neither linked, deputy nor owner, or an application account that is more than linked"),
    DATE("neither a day, written yyyy-mm-dd, nor unknown; or one that has not been yet"),
    SOURCE("none of the sources from which mailboxes are learnt"),
    PHARMACY_UNKNOWN("the register of organisations does not have the pharmacy; import it first"),
    NO_MAILBOX("no mailbox of the pharmacy is known; adopt it first"),
    UNDER_WAY("the pharmacy is being registered for a mailbox"),
    OTHER_ADDRESS("the mailbox of the pharmacy is known by another primary address"),
    ADDRESS_OF_ANOTHER("another mailbox has, or had, the address");

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
        return this == ADDRESS_OF_ANOTHER ? "MBX-2" : "MIG-1";
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
