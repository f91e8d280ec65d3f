package uk.pharmail.mailbox.compliance;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How far the store reaches, looked at by one for all who ask, and so never more often than is set, however many they are. */
final class Look {
    private final LongSupplier reach;
    private final Duration atMostEvery;
    private final LongSupplier nanos;
    private long seen;
    private long seenAt;

    /**
     * Before the first look.
     *
     * @param reach the last position of the store
     * @param nanos as {@link System#nanoTime()}
     */
    Look(LongSupplier reach, Duration atMostEvery, LongSupplier nanos) {
        this.reach = reach;
        this.atMostEvery = atMostEvery;
        this.nanos = nanos;
        this.seenAt = nanos.getAsLong() - atMostEvery.toNanos();
    }

    /** The last position of the store, as it was a moment ago; others who ask while it is looked at wait for the answer. */
    synchronized long position() {
        if (nanos.getAsLong() - seenAt >= atMostEvery.toNanos()) {
            seen = reach.getAsLong();
            seenAt = nanos.getAsLong();
        }
        return seen;
    }
}
