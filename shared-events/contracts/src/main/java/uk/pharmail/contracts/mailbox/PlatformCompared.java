package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What the mail platform grants was compared with what is recorded (MBX-8).
 *
 * @param on the day in London
 * @param differing the drifts that were there then, new or not
 */
public record PlatformCompared(LocalDate on, int mailboxes, int differing) implements ComparisonEvent {

    public PlatformCompared {
        Objects.requireNonNull(on, "on");
        if (mailboxes < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
        if (differing < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
    }
}
