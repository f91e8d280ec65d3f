package uk.pharmail.sourcing.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that only one of all instances does at a time. */
public final class OneInstance {
    private final DataSource database;
    private final String name;

    /** @param name of the work, the same in all instances and of no other work in this database */
    public OneInstance(DataSource database, String name) {
        this.database = database;
        this.name = name;
    }

    /** What is done. */
    public interface Work {
        void run() throws SQLException, IOException;
    }

    /** Does it unless an instance is at it already; that one's claim ends with its process. */
    public void unlessAtIt(Work work) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))")) {
                return;
            }
            try {
                work.run();
            } finally {
                call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))");
            }
        }
    }

    private boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }
}
