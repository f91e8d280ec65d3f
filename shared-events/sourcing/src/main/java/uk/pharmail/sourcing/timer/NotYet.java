package uk.pharmail.sourcing.timer;

import java.time.Instant;

/**
 * Thrown by what a timer fires when something else has to come first that nobody can say the time of: the timer fires again at the
 * instant given, as the same setting, and nothing has failed.
 */
public final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Instant until;

    public NotYet(Instant until) {
        super(null, null, false, false);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
