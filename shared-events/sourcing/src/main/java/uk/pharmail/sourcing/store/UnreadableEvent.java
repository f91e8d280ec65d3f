package uk.pharmail.sourcing.store;

/** A payload that is not what its type says; the payload itself is not in the message. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEvent(String type, Throwable cause) {
        super("the payload is no " + type, cause);
    }
}
