package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uk.pharmail.testing.EmbeddedDatabase;

class JdbcRowsTest extends RowsContract {
    private final Connection connection = open();

    private static Connection open() {
        try {
            return EmbeddedDatabase.shared().newDatabase().models().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void createTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DDL);
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Override
    Rows rows() {
        return new JdbcRows(connection, "contract");
    }
}
