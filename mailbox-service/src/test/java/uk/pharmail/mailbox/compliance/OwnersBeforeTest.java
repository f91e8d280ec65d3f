package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.Stored;

/** A mailbox had an owner, and then another, before compliance rested on it; of a third change nothing has been heard yet. */
class OwnersBeforeTest {
    private static final StreamId MAILBOX = new StreamId("mailbox", new UUID(0, 1));
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    private final Pools pools = Pools.ofNewDatabase();

    @BeforeEach
    void told() throws SQLException {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        for (int version = 2; version <= 4; version++) {
            execute(
                    pools.appender(),
                    "insert into event (stream, version, type, payload, command_id, metadata, effective_at)"
                            + " values (?, ?, 'mailbox-owner-changed-1', ?::json, gen_random_uuid(), '{}', now())",
                    MAILBOX.toString(),
                    (long) version,
                    EventJson.write(new MailboxOwnerChanged(
                            new MailboxId(MAILBOX.id()),
                            new PharmacyId(new UUID(3, 1)),
                            new OdsCode("FA002"),
                            version == 3 ? null : new AccountId(new UUID(1, version)))));
        }
        execute(
                pools.models(),
                "insert into watermark (consumer, stream, version) values ('compliance', ?, 3)",
                MAILBOX.toString());
    }

    @AfterEach
    void close() {
        pools.close();
    }

    @Test
    @DisplayName("COMP-4 COMP-7 MBX-6 owners that were heard of before are evidence, once, as learned now")
    void learned() throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = pools.models().getConnection()) {
                OwnersBefore.learn(connection, NOW);
            }
        }
        try (Connection connection = pools.models().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select event, account, known_at from compliance_evidence order by version");
                ResultSet found = select.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
                assertThat(found.getObject(3, OffsetDateTime.class).toInstant()).isEqualTo(NOW);
            }
            assertThat(rows)
                    .containsExactly(Stored.id(MAILBOX, 2) + " " + new UUID(1, 2), Stored.id(MAILBOX, 3) + " null");
        }
    }

    private static void execute(DataSource source, String sql, Object... parameters) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
