package uk.pharmail.account.application;

import uk.pharmail.sourcing.Rejected;

/** Why a command about an application account is refused; the names are part of the API. */
public enum ApplicationAccountReason implements Rejected.Reason {
    NOT_A_FUNCTION(
            "The address has to say what it is for, in words such as reminders or notifications, and never names a person."),
    NEVER_ASKED_FOR("Nobody has asked for this application account, or the request has come to nothing."),
    SET_UP_ALREADY(
            "There is an application account with this address, or was: another one gets a number, such as reminders2."),
    NOT_LINKED("The account has to be linked to the pharmacy's mailbox before, and takes a place in its allowance."),
    NO_OWNER("The pharmacy's mailbox has no owner to whom the password could be sent.");

    private final String explanation;

    ApplicationAccountReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
