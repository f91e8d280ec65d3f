package uk.pharmail.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the service under test: goes as any other, and can be set forward. */
final class MovedClock {
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    static final InstantSource CLOCK = () -> Instant.now().plus(AHEAD.get());

    private MovedClock() {}

    static void forward(Duration time) {
        AHEAD.updateAndGet(time::plus);
    }

    @Produces
    @Singleton
    static InstantSource clock() {
        return CLOCK;
    }
}
