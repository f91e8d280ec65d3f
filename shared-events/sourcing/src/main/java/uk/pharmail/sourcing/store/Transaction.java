package uk.pharmail.sourcing.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction on a connection that has none: rolls back, when closed, what was not committed. */
public final class Transaction implements AutoCloseable {
    private final Connection connection;

    public Transaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
