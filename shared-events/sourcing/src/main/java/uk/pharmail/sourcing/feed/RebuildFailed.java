package uk.pharmail.sourcing.feed;

/** The tables could not be made anew; the live ones are as they were. */
public final class RebuildFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildFailed(String message) {
        super(message);
    }

    RebuildFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
