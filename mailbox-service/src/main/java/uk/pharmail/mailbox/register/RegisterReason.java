package uk.pharmail.mailbox.register;

import uk.pharmail.sourcing.Rejected;

/** Why a command about the register is refused; the names are part of the API. */
public enum RegisterReason implements Rejected.Reason {
    NO_SUCH_IMPORT("There is no such import."),
    NOT_HELD("The import is not waiting for a release."),
    SUPERSEDED("A later import has had its effect since; send the file again if it is to count.");

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
        return this == NO_SUCH_IMPORT;
    }
}
