package uk.pharmail.sourcing.timer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one transaction sets and takes back of timers, in db-scheduler's table; for the rows of projections only. Each timer is
 * written once, as the transaction leaves it. A timer that is just firing is replaced as well: what its firing does is decided by
 * the stream, which has moved on.
 */
public final class TimerRows {
    private static final String SET =
            "insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                    + " values (?, ?, ?, ?, false, (extract(epoch from clock_timestamp()) * 1000000)::bigint) on conflict (task_name, task_instance) do update set"
                    + " task_data = excluded.task_data, execution_time = excluded.execution_time, picked = false,"
                    + " picked_by = null, last_heartbeat = null, consecutive_failures = null,"
                    + " version = scheduled_tasks.version + 1";
    private static final String CANCEL = "delete from scheduled_tasks where task_name = ? and task_instance = ?";

    private record Timer(String name, UUID key) {}

    /** Empty where it is taken back. */
    private final Map<Timer, Optional<Setting>> left = new LinkedHashMap<>();

    /**
     * Sets the timer in the place of the one that was set before.
     *
     * @param fact the event that set it, the causation of what it leads to
     */
    public void set(String timer, UUID key, Instant due, UUID fact, UUID correlation) {
        left.put(new Timer(timer, key), Optional.of(new Setting(due, fact, correlation)));
    }

    public void cancel(String timer, UUID key) {
        left.put(new Timer(timer, key), Optional.empty());
    }

    /** Writes what is left; nothing is written without. */
    public void write(Connection connection) throws SQLException {
        if (left.isEmpty()) {
            return;
        }
        try (PreparedStatement set = connection.prepareStatement(SET);
                PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
            for (Map.Entry<Timer, Optional<Setting>> timer : left.entrySet()) {
                Optional<Setting> setting = timer.getValue();
                PreparedStatement statement = setting.isPresent() ? set : cancel;
                statement.setString(1, timer.getKey().name());
                statement.setString(2, timer.getKey().key().toString());
                if (setting.isPresent()) {
                    statement.setBytes(3, setting.get().text().getBytes(StandardCharsets.US_ASCII));
                    statement.setObject(4, setting.get().due().atOffset(ZoneOffset.UTC));
                }
                statement.addBatch();
            }
            set.executeBatch();
            cancel.executeBatch();
        }
        left.clear();
    }
}
