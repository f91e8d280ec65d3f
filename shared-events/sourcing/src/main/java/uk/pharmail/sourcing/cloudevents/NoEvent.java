package uk.pharmail.sourcing.cloudevents;

import org.jspecify.annotations.Nullable;

/** A record of a topic is not an event as services tell them; its text never repeats what stands in the record. */
public final class NoEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoEvent(String message) {
        this(message, null);
    }

    NoEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
