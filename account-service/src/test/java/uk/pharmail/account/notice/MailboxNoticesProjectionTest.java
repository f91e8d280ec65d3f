package uk.pharmail.account.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ToldFacts;

/** A mailbox and its review are two streams, which may be heard in any order. */
class MailboxNoticesProjectionTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final OdsCode CODE = new OdsCode("FXD20");
    private static final PharmacyId PHARMACY = new PharmacyId(new UUID(1, 1));
    private static final AccountId KIM = new AccountId(new UUID(2, 1));
    private static final AccountId LEE = new AccountId(new UUID(2, 2));
    private static final AccountId SAM = new AccountId(new UUID(2, 3));
    private static final EventJson JSON = new EventJson(List.of());
    private static EmbeddedDatabase.Service database;
    private static Feed feed;
    private static final ToldFacts FACTS = new ToldFacts();
    private static final ToldFacts.Log LOG = new ToldFacts.Log();

    @BeforeAll
    static void database() {
        database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        feed = new Feed(database.models(), new MailboxNoticesProjection(), JSON, InstantSource.system(), () -> {});
    }

    @Test
    @DisplayName(
            "LINK-5 LINK-7 whatever is heard first of a mailbox and its review, the same is noted in the end, and a timer that comes"
                    + " after both")
    void any_order() throws SQLException {
        List<List<Boolean>> orders = interleavings(4, 4);
        assertThat(orders).hasSize(70);
        Set<String> noted = new HashSet<>();
        for (List<Boolean> order : orders) {
            MailboxId mailbox = new MailboxId(UUID.randomUUID());
            ReviewId review = new ReviewId(new UUID(3, 1));
            Instant last = tell(order, mailbox, mailbox(mailbox), review(mailbox, review));
            noted.add(
                    row("select version, review, causes, unanswered, due_on, kind from review_notice where mailbox = '"
                                    + mailbox.value() + "'")
                            + row("select version, account, ends_at, review_on from emergency_notice where mailbox = '"
                                    + mailbox.value() + "'"));
            assertThat(row("select execution_time = '" + last
                            + "' from scheduled_tasks where task_name = 'review-notice'" + " and task_instance = '"
                            + mailbox.value() + "'"))
                    .as("a timer that comes after all that it speaks of: %s", order)
                    .isEqualTo("t ");
            assertThat(timers(mailbox)).as("%s", order).isEqualTo(2);
        }
        assertThat(noted)
                .singleElement()
                .asString()
                .startsWith("4 ")
                .contains("REVIEW_REMINDED", "{AGE,EMERGENCY_LINK}", SAM.value() + "}");
    }

    @Test
    @DisplayName(
            "LINK-5 of a review that is completed nothing is left to be told, whatever is heard of the mailbox before or after")
    void completed() throws SQLException {
        for (List<Boolean> order : interleavings(4, 5)) {
            MailboxId mailbox = new MailboxId(UUID.randomUUID());
            ReviewId review = new ReviewId(new UUID(3, 2));
            List<PharmailEvent> reviewed = new ArrayList<>(review(mailbox, review));
            reviewed.add(new ReviewCompleted(review, mailbox, PHARMACY, CODE));
            var _ = tell(order, mailbox, mailbox(mailbox), reviewed);
            assertThat(row("select count(*) from review_notice where review is not null and mailbox = '"
                            + mailbox.value() + "'"))
                    .isEqualTo("0 ");
            assertThat(timers(mailbox))
                    .as("only that of the emergency link: %s", order)
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("MIG-2 of what adoption brings nobody is told; of the review that is opened later they are")
    void adopted() throws SQLException {
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        List<PharmailEvent> adoption = List.of(
                new MailboxAdopted(
                        mailbox,
                        PHARMACY,
                        CODE,
                        SharedAddress.conventionalFor(CODE),
                        new uk.pharmail.contracts.value.DisplayName("Pharmacy.FXD20 (INVENTED, LEEDS)"),
                        10,
                        null,
                        FactSource.MAIL_PLATFORM),
                new MailboxOwnerChanged(mailbox, PHARMACY, CODE, KIM),
                new DeputyNamed(mailbox, PHARMACY, CODE, LEE));
        var _ = tell(List.of(true, true, true), mailbox, adoption, List.of());
        assertThat(timers(mailbox)).isZero();
        var _ = tell(List.of(false, false), mailbox, List.of(), review(mailbox, new ReviewId(new UUID(3, 3))));
        assertThat(timers(mailbox)).isEqualTo(1);
    }

    private static List<PharmailEvent> mailbox(MailboxId mailbox) {
        return List.of(
                new MailboxOwnerChanged(mailbox, PHARMACY, CODE, KIM),
                new EmergencyLinkGiven(mailbox, PHARMACY, CODE, SAM, KIM, null, AT, LocalDate.of(2026, 11, 25)),
                new MailboxOwnerChanged(mailbox, PHARMACY, CODE, LEE),
                new DeputyNamed(mailbox, PHARMACY, CODE, KIM));
    }

    private static List<PharmailEvent> review(MailboxId mailbox, ReviewId review) {
        return List.of(
                new ReviewOpened(
                        review, mailbox, PHARMACY, CODE, ReviewCause.AGE, List.of(KIM), LocalDate.of(2026, 12, 24)),
                new ReviewExtended(review, mailbox, PHARMACY, CODE, ReviewCause.EMERGENCY_LINK, List.of(SAM)),
                new ReviewAnswered(review, mailbox, PHARMACY, CODE, KIM, ReviewAnswer.CONFIRMED),
                new ReviewReminded(review, mailbox, PHARMACY, CODE, 1));
    }

    /** Each fact a second later. When the last was recorded that somebody has to be told after. */
    private static Instant tell(
            List<Boolean> order, MailboxId mailbox, List<PharmailEvent> first, List<PharmailEvent> second) {
        List<ProducerRecord<String, byte[]>> told = new ArrayList<>();
        Instant at = AT;
        Instant last = AT;
        int firsts = 0;
        int seconds = 0;
        for (boolean isFirst : order) {
            PharmailEvent fact = isFirst ? first.get(firsts++) : second.get(seconds++);
            at = at.plusSeconds(1);
            told.add(FACTS.next(isFirst ? "mailbox" : "mailbox-review", mailbox.value(), fact, at, at));
            if (!(fact instanceof EmergencyLinkGiven) && !(fact instanceof ReviewAnswered)) {
                last = at;
            }
        }
        feed.apply(LOG.append(0, told));
        return last;
    }

    /** Every order of so many facts of one stream and so many of another. */
    private static List<List<Boolean>> interleavings(int first, int second) {
        if (first == 0 && second == 0) {
            return List.of(List.of());
        }
        List<List<Boolean>> all = new ArrayList<>();
        if (first > 0) {
            interleavings(first - 1, second).forEach(rest -> all.add(with(true, rest)));
        }
        if (second > 0) {
            interleavings(first, second - 1).forEach(rest -> all.add(with(false, rest)));
        }
        return all;
    }

    private static List<Boolean> with(boolean isFirst, List<Boolean> rest) {
        List<Boolean> all = new ArrayList<>(List.of(isFirst));
        all.addAll(rest);
        return all;
    }

    private static int timers(MailboxId mailbox) throws SQLException {
        return Integer.parseInt(row("select count(*) from scheduled_tasks where task_instance = '" + mailbox.value()
                        + "' or task_instance in (select notice::text from emergency_notice where mailbox = '"
                        + mailbox.value() + "')")
                .strip());
    }

    private static String row(String sql) throws SQLException {
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            StringBuilder row = new StringBuilder();
            assertThat(found.next()).isTrue();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                row.append(found.getString(i)).append(' ');
            }
            return row.toString();
        }
    }
}
