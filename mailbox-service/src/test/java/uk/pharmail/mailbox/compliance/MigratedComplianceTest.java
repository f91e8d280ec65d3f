package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.sourcing.store.Migrations;

/** What a service that has run before this release finds in its read models afterwards. */
class MigratedComplianceTest {
    private static final String OWNED = "00000000-0000-0000-0000-000000000001";
    private static final String VACANT = "00000000-0000-0000-0000-000000000002";
    private static final String KIM = "10000000-0000-0000-0000-000000000001";
    private static final String LEE = "10000000-0000-0000-0000-000000000002";
    private static final String PHARMACY = "20000000-0000-0000-0000-000000000001";
    private static final String UNHEARD = "20000000-0000-0000-0000-000000000002";

    private final Pools pools = Pools.ofNewDatabase();

    @BeforeEach
    void ran_before() throws SQLException {
        Migrations.migrateKernel(pools.models(), pools.database().appenderRole());
        Flyway.configure()
                .dataSource(pools.models())
                .table("service_history")
                .locations("classpath:db/migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("48")
                .load()
                .migrate();
        for (String mailbox : List.of(OWNED, VACANT)) {
            execute(
                    pools.models(),
                    "insert into pharmacy_mailbox (mailbox, pharmacy, address) values ('" + mailbox + "', '" + PHARMACY
                            + "', 'x')",
                    "insert into watermark (consumer, stream, version) values ('compliance', 'mailbox:" + mailbox
                            + "', 3)");
        }
        owner(OWNED, 2, "\"" + LEE + "\"");
        owner(OWNED, 3, "\"" + KIM + "\"");
        owner(OWNED, 4, "\"" + LEE + "\"");
        owner(VACANT, 2, "\"" + KIM + "\"");
        owner(VACANT, 3, "null");
        for (String pharmacy : List.of(PHARMACY, UNHEARD)) {
            execute(
                    pools.models(),
                    "insert into pharmacy_compliance (pharmacy, kind, day, status, reasons, live_persons, live_accounts,"
                            + " linked_personal, linked_application) values ('" + pharmacy
                            + "', 'UNKNOWN', '2026-11-20', 'NOT_ASSESSED', '{}', 0, 0, 0, 0)");
        }
        evidence("pharmacy-registered-1", "2026-06-20T10:00:00Z", "2026-06-30T23:30:00Z");
        evidence("pharmacy-opened-1", "2026-06-20T10:00:00Z", "2026-11-20T10:00:00Z");
    }

    @AfterEach
    void close() {
        pools.close();
    }

    @Test
    @DisplayName(
            "MBX-6 COMP-7 a mailbox has the owner that was heard of last, and a pharmacy goes on by the rules of the London day on which it was registered, or of the last turn that was told")
    void migrated() throws SQLException {
        migrate();
        assertThat(rows("select mailbox || ' ' || owner from mailbox_owner")).containsExactly(OWNED + " " + KIM);
        assertThat(rows("select pharmacy || ' ' || coalesce(rules_on::text, '') from pharmacy_compliance order by 1"))
                .containsExactly(PHARMACY + " 2026-07-01", UNHEARD + " ");
    }

    @Test
    @DisplayName("COMP-7 of the turns that were told the last one counts")
    void turned() throws SQLException {
        evidence("pharmacy-compliance-rules-turned-1", "2026-09-30T23:00:00Z", "2026-10-01T00:00:00Z");
        migrate();
        assertThat(rows("select rules_on::text from pharmacy_compliance where rules_on is not null"))
                .containsExactly("2026-10-01");
    }

    private void migrate() {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
    }

    private void owner(String mailbox, int version, String owner) throws SQLException {
        execute(
                pools.appender(),
                "insert into event (stream, version, type, payload, command_id, metadata, effective_at) values ('mailbox:"
                        + mailbox + "', " + version + ", 'mailbox-owner-changed-1', '{\"owner\":" + owner
                        + "}', gen_random_uuid(), '{}', now())");
    }

    private void evidence(String type, String effectiveAt, String recordedAt) throws SQLException {
        execute(
                pools.models(),
                "insert into compliance_evidence (event, subject, version, type, payload, pharmacy, effective_at, recorded_at, known_at)"
                        + " values (gen_random_uuid(), '" + type + "', 1, '" + type + "', '{}', '" + PHARMACY + "', '"
                        + effectiveAt + "', '" + recordedAt + "', now())");
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = pools.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
