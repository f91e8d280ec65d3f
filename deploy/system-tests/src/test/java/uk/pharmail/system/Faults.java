package uk.pharmail.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import uk.pharmail.local.Up;

/**
 * Ends each part of a running system at moments drawn from a seed, one after the other in an order drawn too, and starts it
 * again. The moments are counted in events stored, not in time, so that they fall into what is under way.
 */
final class Faults {
    private static final int MOST_EVENTS_BETWEEN = 12;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Up up;
    private final Random random;
    private final List<Up.Part> order = new ArrayList<>();
    private final CompletableFuture<Void> over;

    private Faults(Up up, long seed) {
        this.up = up;
        random = new Random(seed);
        order.addAll(List.of(Up.Part.values()));
        Collections.shuffle(order, random);
        over = CompletableFuture.runAsync(this::run);
    }

    /** Begins at once. */
    static Faults begin(Up up, long seed) {
        return new Faults(up, seed);
    }

    /** Returns when each part was ended once and is there again. */
    void awaitEnd() {
        over.join();
    }

    private void run() {
        try {
            for (Up.Part part : order) {
                awaitEvents(1 + random.nextInt(MOST_EVENTS_BETWEEN));
                up.crash(part);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("a part did not come back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing more may be stored until the part that was ended before has caught up: then what is quiet is met. */
    private void awaitEvents(int count) throws SQLException {
        long from = up.eventsStored();
        try {
            await().atMost(QUIET).pollInterval(Duration.ofMillis(20)).until(() -> up.eventsStored() >= from + count);
        } catch (ConditionTimeoutException quiet) {
            return;
        }
    }

    @Override
    public String toString() {
        return order.toString();
    }
}
