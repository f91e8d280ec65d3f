package uk.pharmail.sourcing.relay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the relay of this instance is.
 *
 * @param leader whether it, and not that of another instance, tells the events
 * @param waiting how long it has been waiting for the broker to confirm what it was sent; zero if it is not
 * @param alarm what it cannot tell, so that it has stopped before it until somebody helps
 */
public record RelayState(
        boolean leader, Duration waiting, @Nullable Alarm alarm) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Nothing is lost meanwhile: it goes on when the broker is back. */
    public boolean isBrokerAway() {
        return waiting.compareTo(PATIENCE) > 0;
    }

    /**
     * An event that is not told, and why.
     *
     * @param reason free of what stands in the event
     */
    public record Alarm(long position, String reason) {}
}
