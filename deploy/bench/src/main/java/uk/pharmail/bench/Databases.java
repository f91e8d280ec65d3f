package uk.pharmail.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import uk.pharmail.testing.EmbeddedDatabase;

/** Pools and plain statements on the databases that are measured. */
final class Databases {

    private Databases() {}

    static AgroalDataSource pool(EmbeddedDatabase.Service database, String role, int size) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                .principal(new NamePrincipal(role))
                                .credential(new SimplePassword(database.password())))));
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Takes indexes and keys off tables that are to be filled, and returns the statements that put them back. */
    static List<String> withoutIndexes(DataSource superuser, String... tables) throws SQLException {
        List<String> restore = new ArrayList<>();
        for (String table : tables) {
            for (String constraint : texts(
                    superuser,
                    "select conname from pg_constraint where contype in ('p', 'u', 'x')" + " and conrelid = '" + table
                            + "'::regclass")) {
                restore.add("alter table " + table + " add constraint " + constraint + " "
                        + texts(
                                        superuser,
                                        "select pg_get_constraintdef(oid) from pg_constraint where conname = '"
                                                + constraint + "'")
                                .getFirst());
                execute(superuser, "alter table " + table + " drop constraint " + constraint);
            }
            restore.addAll(texts(superuser, "select indexdef from pg_indexes where tablename = '" + table + "'"));
            for (String index :
                    texts(superuser, "select indexname from pg_indexes where tablename = '" + table + "'")) {
                execute(superuser, "drop index " + index);
            }
        }
        return restore;
    }

    private static List<String> texts(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    /** Reads every column of every row, as whoever makes an answer of them must. */
    static int read(PreparedStatement select) throws SQLException {
        int rows = 0;
        try (ResultSet row = select.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                rows++;
                for (int column = 1; column <= columns; column++) {
                    row.getObject(column);
                }
            }
        }
        return rows;
    }

    /** Stops a measurement whose load was not what it says. */
    static void check(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": " + expected + " expected, " + found + " found");
        }
    }
}
