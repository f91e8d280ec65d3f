package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The lock between a consumer's feed (shared, each transaction) and the swap of its tables (alone), to the commit. */
final class FeedLock {
    private static final String NAME = "hashtextextended('feed ' || ?, 0)";

    private FeedLock() {}

    static void shared(Connection connection, String consumer) throws SQLException {
        take(connection, "select pg_advisory_xact_lock_shared(" + NAME + ")", consumer);
    }

    static void alone(Connection connection, String consumer) throws SQLException {
        take(connection, "select pg_advisory_xact_lock(" + NAME + ")", consumer);
    }

    private static void take(Connection connection, String sql, String consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            statement.execute();
        }
    }
}
