package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * How far a consumer has applied the events of its service's own store. Exact: a position counts as applied when the
 * consumer's watermarks cover every event at or before it, on whichever instance they were applied.
 */
public final class Positions {
    /** Within this, a commit on another instance is noticed; one of this instance wakes at once. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Events that are compared with the watermarks in one query. */
    private static final int STEP = 100_000;

    private final DataSource models;
    private final Map<String, Cursor> cursors = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long commits;

    public Positions(DataSource models) {
        this.models = models;
    }

    /** Waits until the consumer has applied all events at or before the position; false if that takes longer. */
    public boolean await(String consumer, long position, Duration atMost) throws InterruptedException {
        Cursor cursor = cursors.computeIfAbsent(consumer, Cursor::new);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = commits();
            if (cursor.reaches(position)) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            sleep(seen, Math.min(left, LOOK_AGAIN_NANOS));
        }
    }

    /** Tells those who wait that a feed of this instance has committed. */
    public void wake() {
        lock.lock();
        try {
            commits++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long commits() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (commits == seen && left > 0) {
                left = committed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All events at or before {@code low} are applied; it only grows, so each event is looked at once or so. */
    private final class Cursor {
        private final String consumer;
        private final ReentrantLock looking = new ReentrantLock();
        private volatile long low;

        Cursor(String consumer) {
            this.consumer = consumer;
        }

        boolean reaches(long position) {
            if (low >= position) {
                return true;
            }
            looking.lock();
            try {
                while (low < position) {
                    long to = Math.min(position, low + STEP);
                    long applied = appliedUpTo(low, to);
                    low = applied;
                    if (applied < to) {
                        return false;
                    }
                }
                return true;
            } finally {
                looking.unlock();
            }
        }

        /** The last position, {@code to} at most, up to which every event is applied; no further than the store goes. */
        private long appliedUpTo(long from, long to) {
            String sql = "select least(?, (select coalesce(max(position), 0) from event), min(event.position) - 1)"
                    + " from event left join watermark on watermark.consumer = ? and watermark.stream = event.stream"
                    + " where event.position > ? and event.position <= ?"
                    + " and event.version > coalesce(watermark.version, 0)";
            try (Connection connection = models.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, to);
                statement.setString(2, consumer);
                statement.setLong(3, from);
                statement.setLong(4, to);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    return result.getLong(1);
                }
            } catch (SQLException e) {
                throw new RowsFault(e);
            }
        }
    }
}
