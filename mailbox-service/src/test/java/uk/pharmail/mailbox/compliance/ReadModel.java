package uk.pharmail.mailbox.compliance;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.testing.EmbeddedDatabase;

/** The tables of the compliance projection, new and empty, on the real PostgreSQL. */
final class ReadModel {
    static final CompliancePolicy POLICY = new CompliancePolicy(2, true, LocalDate.of(2020, 11, 9), 7, Map.of());

    static final EventJson JSON = new EventJson(List.of());
    private static final List<String> MIGRATIONS = List.of(
            "V2__compliance.sql",
            "V20__compliance_rules_and_history.sql",
            "V40__changes_of_code.sql",
            "V44__reviews_of_mailboxes.sql",
            "V45__reviews_stand_once.sql",
            "V50__owners_in_compliance.sql",
            "V52__rules_by_which_pharmacies_are_judged.sql",
            "V53__use_of_mailboxes.sql",
            "V54__toolkits_in_compliance.sql");

    private final DataSource models;

    ReadModel() {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newDatabase();
        models = pool(database);
        try {
            // Those who wait for each other are told so at once, or a test with many of them takes its time.
            execute(
                    EmbeddedDatabase.shared().superuser(database.name()),
                    "alter database " + database.name() + " set deadlock_timeout = '10ms'");
            for (String name : MIGRATIONS) {
                try (var migration =
                        Objects.requireNonNull(ReadModel.class.getResourceAsStream("/db/migration/" + name))) {
                    execute(models, new String(migration.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static ComplianceProjection projection() {
        return projection(POLICY);
    }

    static ComplianceProjection projection(CompliancePolicy policy) {
        return new ComplianceProjection(policy, JSON, InstantSource.system());
    }

    private static DataSource pool(EmbeddedDatabase.Service database) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(8)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.modelsRole()))
                                    .credential(new SimplePassword(database.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException("no pool", e);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Feed feed(Projection projection) {
        return new Feed(models, projection, JSON, InstantSource.system(), () -> {});
    }

    /** The rows of a query, each as one text. */
    List<String> rows(String query) {
        try (Connection connection = models.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select q::text from (" + query + ") q")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is derived, in one order. */
    List<String> contents() {
        List<String> all = new ArrayList<>();
        for (var table : projection().tables()) {
            all.addAll(rows("select '" + table.name() + "', t.* from " + table.name() + " t order by 2, 3"));
        }
        return all;
    }

    /** Whether some transaction on these tables waits for another one. */
    boolean isSomebodyWaiting() {
        return !rows("select pid from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .isEmpty();
    }
}
