package uk.pharmail.sourcing.command;

/** Others wrote to the same streams every time this command was tried; nothing was written. It may be sent again. */
public final class TooManyConflicts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyConflicts() {
        super("the resource is changed by too many others at once", null, false, false);
    }
}
