package uk.pharmail.sourcing.store;

/** The reply was lost: the events are stored or they are not. Never to be sent again blindly. */
public final class AppendUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AppendUnknown(Throwable cause) {
        super("the reply to an append was lost", cause);
    }
}
