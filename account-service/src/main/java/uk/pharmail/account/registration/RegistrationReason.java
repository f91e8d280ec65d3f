package uk.pharmail.account.registration;

import uk.pharmail.sourcing.Rejected;

/** Why a command about a registration is refused; the names are part of the API. */
enum RegistrationReason implements Rejected.Reason {
    NO_SUCH_REGISTRATION("There is no registration with this id."),
    TOO_LATE_TO_WITHDRAW("The registration is about to be completed, or has ended: nothing can be taken back.");

    private final String explanation;

    RegistrationReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_REGISTRATION;
    }
}
