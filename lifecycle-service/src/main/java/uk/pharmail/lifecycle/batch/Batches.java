package uk.pharmail.lifecycle.batch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;

/**
 * Holds what is due on a day on which more accounts than policy allows would be deactivated, or deleted, until two persons have
 * released it (LIFE-8). How many that are is counted before the first of them.
 */
@Singleton
public class Batches {
    private static final Actor ACTOR = new Actor("lifecycle-service/batches");
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(10);

    private final Commands commands;
    private final DataSource database;
    private final InstantSource clock;
    private final Limits limits;
    private @Nullable Counted counted;

    Batches(Commands commands, DataSource database, InstantSource clock, Limits limits) {
        this.commands = commands;
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /** How many accounts a day may do away with by itself. */
    @ConfigMapping(prefix = "pharmail.lifecycle.batch")
    interface Limits {

        /** In thousandths of all accounts. */
        @WithDefault("5")
        int perMille();

        @WithDefault("200")
        int accounts();

        /** Where there are few accounts, a day with so many is never unusual. */
        @WithDefault("5")
        int never();
    }

    private record Counted(Instant at, LocalDate day, Map<LifecycleStep, LocalDate> heldAfter) {}

    /** The steps that wait today, each with the day up to which it was released; counted again every ten seconds at most. */
    public synchronized Map<LifecycleStep, LocalDate> heldAfter() {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        Counted before = counted;
        // what was counted before midnight says nothing of the day that has begun
        if (before != null
                && before.day().equals(today)
                && !now.isBefore(before.at())
                && now.isBefore(before.at().plus(COUNTED_EVERY))) {
            return before.heldAfter();
        }
        Map<LifecycleStep, LocalDate> held = new EnumMap<>(LifecycleStep.class);
        for (LifecycleStep step : LifecycleStep.values()) {
            LocalDate releasedTo = releasedTo(step);
            int due = due(step, today, releasedTo);
            int all = count("select count(*) from account_clock where not stopped");
            if (due > limits.never() && (due > limits.accounts() || due * 1000L > (long) all * limits.perMille())) {
                hold(step, today, due, all, now);
                held.put(step, releasedTo);
            }
        }
        counted = new Counted(now, today, held);
        return held;
    }

    /** How many wait for the release of this batch, or would. */
    int waiting(LifecycleStep step, LocalDate day) {
        return due(step, day, releasedTo(step));
    }

    private void hold(LifecycleStep step, LocalDate day, int accounts, int ofAccounts, Instant now) {
        UUID batch = Batch.idOf(step, day).value();
        Origin origin = new Origin(new CommandId(ACTOR, "hold:" + batch), ACTOR, null, null, batch, null, now);
        commands.run(
                Request.of(origin),
                attempt -> attempt.decide(Batch.TYPE, batch, new BatchCommand.Hold(step, day, accounts, ofAccounts)));
    }

    private LocalDate releasedTo(LifecycleStep step) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select max(on_day) from lifecycle_batch where step = ? and released_by is not null")) {
            statement.setString(1, step.name());
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                LocalDate day = found.getObject(1, LocalDate.class);
                return day == null ? LocalDate.EPOCH : day;
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** What is due by this day and was not released, and what was done today of such. */
    private int due(LifecycleStep step, LocalDate day, LocalDate releasedTo) {
        List<String> kinds = switch (step) {
            case DEACTIVATION -> List.of("DEACTIVATION");
            case DELETION -> List.of("DELETION_AFTER_DEACTIVATION", "DELETION_OF_LEAVER");
        };
        String sql =
                "select count(distinct account) from (select account from deadline where kind = any(?) and on_day > ?"
                        + " and on_day <= ? union all select account from stated_step where step = ? and day = ? and on_day > ?) due";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", kinds.toArray()));
            statement.setObject(2, releasedTo);
            statement.setObject(3, day);
            statement.setString(4, step.name());
            statement.setObject(5, day);
            statement.setObject(6, releasedTo);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private int count(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static IllegalStateException away(SQLException e) {
        return new IllegalStateException("what is due cannot be counted", e);
    }
}
