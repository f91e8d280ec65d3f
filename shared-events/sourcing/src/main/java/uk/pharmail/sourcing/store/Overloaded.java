package uk.pharmail.sourcing.store;

import java.time.Duration;

/** Nothing was stored: the queue is full or the lock was not free in time. The same command may be sent again later. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public Overloaded(Duration retryAfter) {
        super("too many commands wait to be stored", null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
