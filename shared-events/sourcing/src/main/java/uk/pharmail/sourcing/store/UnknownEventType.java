package uk.pharmail.sourcing.store;

/** An event of a type that this release does not know. */
public final class UnknownEventType extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownEventType(String type) {
        super("this release does not know the event type " + type);
    }
}
