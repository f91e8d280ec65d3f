package uk.pharmail.account.account;

import uk.pharmail.sourcing.Rejected;

/** Why a command about an account is refused; the names are part of the API. */
public enum AccountReason implements Rejected.Reason {
    NO_SUCH_ACCOUNT("There is no account with this id."),
    ACCOUNT_DELETED("The account is permanently deleted."),
    ACCOUNT_LEFT("The account is marked leaver, so it cannot be set aside for long leave."),
    ACCOUNT_DEACTIVATED("The account is deactivated; it has to be brought back before it can be set aside."),
    MAY_ALREADY_HAVE_ACCOUNT(
            "The person may have an account already: link that one, or ask the helpdesk. Nothing was created."),
    NAME_GIVES_NO_ADDRESS("No address can be made of this name; the helpdesk finds one.");

    private final String explanation;

    AccountReason(String explanation) {
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
