package uk.pharmail.account.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ToldFacts;

class NoticesProjectionTest {
    private static final ToldFacts FACTS = new ToldFacts();
    private static final ToldFacts.Log LOG = new ToldFacts.Log();
    private static EmbeddedDatabase.Service database;
    private static Feed feed;

    @BeforeAll
    static void database() {
        database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        feed = new Feed(
                database.models(),
                new NoticesProjection(Duration.ofDays(3), Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(3)),
                new EventJson(List.of()),
                InstantSource.system(),
                () -> {});
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LIFECYCLE_WARNING_TO_OWNER",
                "LIFECYCLE_WARNING_TO_HELPDESK",
                "UNREACHED_TO_OWNER",
                "EMERGENCY_LINK_TO_HELPDESK",
                "REVIEW_TO_HELPDESK"
            })
    @DisplayName("LIFE-8 a message about an account that went to somebody else calls for none about its holder")
    void not_to_the_holder(MessageKind kind) throws SQLException {
        assertThat(toldToOwner(kind)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "LIFECYCLE_WARNING",
                "LIFECYCLE_WARNING_TEXT",
                "CONTACT_CONFIRMATION",
                "TEMPORARY_PASSWORD",
                "REVIEW_OPENED"
            })
    @DisplayName("LIFE-8 that a holder was not reached is told to who is responsible for their mailboxes")
    void to_the_holder(MessageKind kind) throws SQLException {
        assertThat(toldToOwner(kind)).isEqualTo(1);
    }

    private static int toldToOwner(MessageKind undelivered) throws SQLException {
        UUID account = UUID.randomUUID();
        feed.apply(LOG.append(
                0,
                List.of(FACTS.next(
                        "account", account, new AccountMessageUndelivered(new AccountId(account), undelivered)))));
        try (Connection connection = database.models().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from notice where account = ? and kind = 'UNREACHED_TO_OWNER'")) {
            statement.setObject(1, account);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
