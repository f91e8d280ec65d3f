package uk.pharmail.account.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ToldFacts;

class WorklistProjectionTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final OdsCode BRANCH = new OdsCode("FXW10");
    private static final ToldFacts FACTS = new ToldFacts();
    private static final ToldFacts.Log LOG = new ToldFacts.Log();
    private static EmbeddedDatabase.Service database;
    private static Feed feed;

    private final AccountId kim = new AccountId(UUID.randomUUID());
    private Instant now = AT;

    @BeforeAll
    static void database() {
        database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        feed = new Feed(
                database.models(),
                new WorklistProjection(),
                new EventJson(List.of()),
                InstantSource.system(),
                () -> {});
    }

    @Test
    @DisplayName("LIFE-8 who was not reached waits since the first message, until their data is changed or confirmed")
    void unreached() throws SQLException {
        tell(new AccountMessageUndelivered(kim, MessageKind.LIFECYCLE_WARNING));
        tell(new AccountMessageUndelivered(kim, MessageKind.LIFECYCLE_WARNING_TEXT));
        assertThat(waiting()).containsExactly("UNREACHED 2026-11-24 09:00:01+00");
        tell(new AccountHolderDataConfirmed(kim));
        assertThat(waiting()).isEmpty();
        tell(new AccountMessageUndelivered(kim, MessageKind.TEMPORARY_PASSWORD));
        assertThat(waiting()).containsExactly("UNREACHED 2026-11-24 09:00:04+00");
        tell(new AccountHolderDataChanged(kim, List.of(HolderDataPart.MOBILE)));
        assertThat(waiting()).isEmpty();
        tell(new AccountMessageUndelivered(kim, MessageKind.REVIEW_OPENED));
        assertThat(waiting()).hasSize(1);
        tell(new AccountDeleted(kim));
        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("LIFE-8 ACC-11 that a holder is not where they were reached before is nothing to be seen to")
    void reached_no_more_where_they_were() throws SQLException {
        tell(new AccountMessageUndelivered(kim, MessageKind.CONTACT_CHANGED_FORMER_EMAIL));
        tell(new AccountMessageUndelivered(kim, MessageKind.CONTACT_CHANGED_FORMER_MOBILE));
        assertThat(waiting()).isEmpty();
    }

    @Test
    @DisplayName("ACC-6 a link in another capacity is not the branch that somebody of the head office has chosen")
    void linked_otherwise() throws SQLException {
        tell(new AccountCreated(kim, AccountKind.PERSONAL, new PersonId(kim.value()), null, null, BRANCH));
        link(Capacity.REGULAR_LOCUM);
        assertThat(chosen()).containsExactly(BRANCH.value() + " f");
        link(Capacity.HEAD_OFFICE);
        assertThat(chosen()).containsExactly(BRANCH.value() + " t");
    }

    @Test
    @DisplayName("ACC-6 whoever is heard of as linked first and as having chosen then, does not wait")
    void linked_before() throws SQLException {
        link(Capacity.HEAD_OFFICE);
        tell(new AccountCreated(kim, AccountKind.PERSONAL, new PersonId(kim.value()), null, null, BRANCH));
        assertThat(chosen()).containsExactly(BRANCH.value() + " t");
    }

    private void tell(PharmailEvent event) {
        tell("account", kim.value(), event);
    }

    private void link(Capacity capacity) {
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        tell(
                "mailbox",
                mailbox.value(),
                new AccountLinked(
                        mailbox, new PharmacyId(UUID.randomUUID()), BRANCH, kim, AccountKind.PERSONAL, capacity, 1));
    }

    private void tell(String category, UUID id, PharmailEvent event) {
        now = now.plusSeconds(1);
        feed.apply(LOG.append(0, List.of(FACTS.next(category, id, event, now, now))));
    }

    private List<String> waiting() throws SQLException {
        return rows("select kind || ' ' || (since at time zone 'UTC')::text || '+00' from waiting where account = '"
                + kim.value() + "'");
    }

    private List<String> chosen() throws SQLException {
        return rows("select branch || ' ' || case when linked then 't' else 'f' end from head_office where account = '"
                + kim.value() + "'");
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = database.models().getConnection();
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
