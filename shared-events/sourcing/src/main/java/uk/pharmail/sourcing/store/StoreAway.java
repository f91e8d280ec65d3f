package uk.pharmail.sourcing.store;

/** The database could not be asked. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(Throwable cause) {
        super("the event store does not answer", cause);
    }
}
