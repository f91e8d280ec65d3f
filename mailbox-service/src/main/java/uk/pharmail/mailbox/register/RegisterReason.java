package uk.pharmail.mailbox.register;

import uk.pharmail.sourcing.Rejected;

/** Why a command about the register is refused; the names are part of the API. */
public enum RegisterReason implements Rejected.Reason {
    NO_SUCH_IMPORT("There is no such import."),
    NOT_HELD("The import is not waiting for a release."),
    SUPERSEDED("A later import has had its effect since; send the file again if it is to count."),
    NOT_ON_REGISTER("The pharmacy is not on the register of organisations."),
    CLOSED("The pharmacy is closed."),
    HAS_MAILBOX("The pharmacy has its shared mailbox, so there is nothing to register.");

    private final String explanation;

    RegisterReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_IMPORT || this == NOT_ON_REGISTER;
    }
}
