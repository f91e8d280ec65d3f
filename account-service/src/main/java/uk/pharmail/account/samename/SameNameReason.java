package uk.pharmail.account.samename;

import uk.pharmail.sourcing.Rejected;

/** Why a command about a same name is refused; the names are part of the API. */
public enum SameNameReason implements Rejected.Reason {
    NOT_FLAGGED("The account is not flagged for the name of its holder.");

    private final String explanation;

    SameNameReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return true;
    }
}
