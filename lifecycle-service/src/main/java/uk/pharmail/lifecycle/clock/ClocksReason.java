package uk.pharmail.lifecycle.clock;

import uk.pharmail.sourcing.Rejected;

/** Why a command about the clocks of an account is refused; the names are part of the API. */
public enum ClocksReason implements Rejected.Reason {
    NO_SUCH_ACCOUNT("There is no account with this id, or nothing has been heard of it yet."),
    ACCOUNT_DELETED("The account is permanently deleted."),
    DELETION_UNDER_WAY("The account is just being deleted; if that is refused, ask again."),
    NOT_A_LEAVER("The account is not marked leaver."),
    TOO_LATE_TO_JOIN("The days in which a joiner is accepted are over."),
    ACCOUNT_LEFT("The account is marked leaver, so it cannot be set aside for long leave."),
    ACCOUNT_DEACTIVATED("The account is deactivated; the helpdesk has to bring it back first.");

    private final String explanation;

    ClocksReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_ACCOUNT;
    }
}
