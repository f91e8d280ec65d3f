package uk.pharmail.mailbox;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Lets the instant of a timer come. */
@Singleton
public class DueTimers {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ABOUT = " where task_name = ? and task_instance in (select ?::text"
            + " union select timer::text from link_timer where ? in (mailbox, account)"
            + " union select timer::text from review_timer where ? in (mailbox, account))";

    private final DataSource database;

    DueTimers(DataSource database) {
        this.database = database;
    }

    /**
     * For which instant it is set, once it is.
     *
     * @param about its key, or the mailbox or the account that it is about
     */
    public Instant setFor(String timer, UUID about) {
        return await().atMost(SOON)
                .until(() -> setting(timer, about), Optional::isPresent)
                .orElseThrow();
    }

    /** Fires it, once it is set, as though its instant had come. */
    public void fire(String timer, UUID about) {
        await().atMost(SOON).until(() -> makeDue(timer, about));
    }

    private Optional<Instant> setting(String timer, UUID about) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select task_data from scheduled_tasks" + ABOUT)) {
            set(statement, timer, about);
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(Instant.parse(
                                new String(result.getBytes(1), StandardCharsets.US_ASCII).split(" ", 2)[0]))
                        : Optional.empty();
            }
        }
    }

    private boolean makeDue(String timer, UUID about) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update scheduled_tasks set execution_time = now()" + ABOUT)) {
            set(statement, timer, about);
            return statement.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, String timer, UUID about) throws SQLException {
        statement.setString(1, timer);
        statement.setObject(2, about);
        statement.setObject(3, about);
        statement.setObject(4, about);
    }
}
