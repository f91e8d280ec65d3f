package uk.pharmail.sourcing.rest;

import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: types and places, without the messages, which may hold what was sent. */
final class WithoutMessages extends Throwable {
    private static final long serialVersionUID = 1L;

    private WithoutMessages(Throwable failure, @Nullable Throwable cause) {
        super(failure.getClass().getName(), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    static Throwable copyOf(Throwable failure) {
        return copyOf(failure, 0);
    }

    private static Throwable copyOf(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new WithoutMessages(failure, cause == null || depth == 20 ? null : copyOf(cause, depth + 1));
    }
}
