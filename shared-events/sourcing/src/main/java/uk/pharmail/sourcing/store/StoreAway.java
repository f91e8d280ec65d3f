package uk.pharmail.sourcing.store;

/** The database could not be asked; nothing was written. */
public final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreAway(Throwable cause) {
        super("the event store does not answer", cause);
    }
}
