package uk.pharmail.sourcing.command;

/** The store went away in the middle: the command is applied or not. Sending it again with the same key tells, and is safe. */
public final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(Throwable cause) {
        super("the outcome of the command is not known yet", cause);
    }
}
