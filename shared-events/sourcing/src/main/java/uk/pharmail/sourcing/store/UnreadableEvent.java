package uk.pharmail.sourcing.store;

/** A payload that is not what its type says; nothing of the payload's values is in the message, and there is no cause. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param fault what is wrong and where, without any value */
    public UnreadableEvent(String type, String fault) {
        super("the payload is no " + type + ": " + fault);
    }
}
