package uk.pharmail.mailbox.register;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import uk.pharmail.testing.EmbeddedDatabase;

/** The two pools of a database of its own, as a service has them: each new connection costs as much as many statements. */
public record Pools(EmbeddedDatabase.Service database, AgroalDataSource models, AgroalDataSource appender)
        implements AutoCloseable {

    public static Pools ofNewDatabase() {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newEmptyDatabase();
        return new Pools(
                database, pool(database, database.modelsRole(), 8), pool(database, database.appenderRole(), 2));
    }

    private static AgroalDataSource pool(EmbeddedDatabase.Service database, String role, int size) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                .principal(new NamePrincipal(role))
                                .credential(new SimplePassword(database.password()))));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalStateException("no pool for " + role, e);
        }
    }

    @Override
    public void close() {
        models.close();
        appender.close();
    }
}
