package uk.pharmail.sourcing.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import uk.pharmail.testing.EmbeddedDatabase;

/** Databases of this JVM's one server, as they should be and with a fault planted in them. */
public final class Databases {
    /** Where the trigger is gone: the time has to come from elsewhere, or nothing could be inserted at all. */
    static final String TIME_WITHOUT_TRIGGER = "alter table event alter recorded_at set default clock_timestamp()";

    private Databases() {}

    public static EmbeddedDatabase.Service correct() {
        return EmbeddedDatabase.shared().newDatabase();
    }

    /** One in which the superuser has run these statements. */
    static EmbeddedDatabase.Service faulty(String... statements) {
        EmbeddedDatabase.Service database = correct();
        asSuperuser(database, statements);
        return database;
    }

    public static void asSuperuser(EmbeddedDatabase.Service database, String... statements) {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection superuser(EmbeddedDatabase.Service database) throws SQLException {
        return EmbeddedDatabase.shared().superuser(database.name()).getConnection();
    }

    /** A writer that goes round the appender: its role, without its time-outs, so that a slow machine proves the same. */
    static Connection unhurriedAppender(EmbeddedDatabase.Service database) throws SQLException {
        Connection connection = database.appender().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction_timeout = 0; set idle_in_transaction_session_timeout = 0;"
                    + " set lock_timeout = 0");
        }
        return connection;
    }
}
