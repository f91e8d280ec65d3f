package uk.pharmail.sourcing.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.pharmail.testing.EmbeddedDatabase;

/** Databases of this JVM's one server, as they should be and with a fault planted in them. */
public final class Databases {
    /** Where the trigger is gone: the time has to come from elsewhere, or nothing could be inserted at all. */
    static final String TIME_WITHOUT_TRIGGER = "alter table event alter recorded_at set default clock_timestamp()";

    private static final Map<EmbeddedDatabase.Service, DataSource> POOLS = new ConcurrentHashMap<>();

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

    /** An instance's way to the database. */
    public static BatchingAppender appender(EmbeddedDatabase.Service database) {
        return new BatchingAppender(database.appender(), new SimpleMeterRegistry());
    }

    /** Its reads are pooled, as a service's are. */
    public static EventStore store(EmbeddedDatabase.Service database, BatchingAppender appender) {
        return new PostgresEventStore(POOLS.computeIfAbsent(database, Databases::pool), appender);
    }

    private static DataSource pool(EmbeddedDatabase.Service database) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(10)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.modelsRole()))
                                    .credential(new SimplePassword(database.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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

    /** The writing role without its time-outs, so that a slow machine proves the same. */
    public static DataSource unhurried(EmbeddedDatabase.Service database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.appenderRole());
        source.setPassword(database.password());
        source.setOptions("-c transaction_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout=0");
        return source;
    }

    /** Whether a writer waits for another one to end. */
    static boolean somebodyWaits(EmbeddedDatabase.Service database) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) > 0 from pg_locks join pg_database on"
                        + " pg_database.oid = database where datname = current_database()"
                        + " and locktype = 'advisory' and not granted")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
