package uk.pharmail.sourcing.timer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Sets and takes back timers in the caller's transaction, in db-scheduler's table; for the rows of projections only. A
 * timer that is just firing is replaced as well: what its firing does is decided by the stream, which has moved on.
 */
public final class TimerRows {

    private TimerRows() {}

    /**
     * Sets the timer in the place of the one that was set before.
     *
     * @param fact the event that set it, the causation of what it leads to
     */
    public static void set(Connection connection, String timer, UUID key, Instant due, UUID fact, UUID correlation)
            throws SQLException {
        String sql =
                "insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                        + " values (?, ?, ?, ?, false, (extract(epoch from clock_timestamp()) * 1000000)::bigint) on conflict (task_name, task_instance) do update set"
                        + " task_data = excluded.task_data, execution_time = excluded.execution_time, picked = false,"
                        + " picked_by = null, last_heartbeat = null, consecutive_failures = null,"
                        + " version = scheduled_tasks.version + 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, timer);
            statement.setString(2, key.toString());
            statement.setBytes(3, new Setting(due, fact, correlation).text().getBytes(StandardCharsets.US_ASCII));
            statement.setObject(4, due.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    public static void cancel(Connection connection, String timer, UUID key) throws SQLException {
        String sql = "delete from scheduled_tasks where task_name = ? and task_instance = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, timer);
            statement.setString(2, key.toString());
            statement.executeUpdate();
        }
    }
}
