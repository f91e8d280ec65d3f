package uk.pharmail.sourcing.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a service's database up to this release: the kernel's tables first, then the service's own. */
public final class Migrations {

    private Migrations() {}

    /**
     * Migrates both; safe when several instances start at once.
     *
     * @param models a pool of the role that owns the tables
     * @param appender the name of the role that writes events
     */
    public static void migrate(DataSource models, String appender) {
        migrateKernel(models, appender);
        flyway(models, "service_history", "db/migration", Map.of());
    }

    /** Only the kernel's tables, where there is no service. */
    public static void migrateKernel(DataSource models, String appender) {
        flyway(models, "kernel_history", "db/kernel", Map.of("appender", appender));
    }

    private static void flyway(DataSource models, String history, String location, Map<String, String> placeholders) {
        Flyway.configure()
                .dataSource(models)
                .table(history)
                .locations("classpath:" + location)
                .placeholders(placeholders)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
