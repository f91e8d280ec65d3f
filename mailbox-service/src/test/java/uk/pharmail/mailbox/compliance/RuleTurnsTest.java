package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.ToldFacts;

/** A rule becomes a duty on the 1st of July, in summer time; of the pharmacies nothing is heard on that day. */
class RuleTurnsTest {
    private static final LocalDate TURN = LocalDate.of(2026, 7, 1);
    private static final Instant MIDNIGHT = Instant.parse("2026-06-30T23:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-05-04T09:00:00Z");
    private static final CompliancePolicy TURNING = new CompliancePolicy(
            2,
            true,
            LocalDate.of(2020, 11, 9),
            7,
            Map.of(Rule.LEAVERS_UNLINKED, new CompliancePolicy.Terms(Severity.DUTY, TURN, null)));
    private static final OdsCode WITH_LEAVER = new OdsCode("FA002");
    private static final OdsCode WITHOUT = new OdsCode("FA003");

    private final Pools pools = Pools.ofNewDatabase();
    private final BatchingAppender appender = appender(pools);
    private final EventStore store = new PostgresEventStore(pools.models(), appender);
    private final Commands commands = new Commands(store, ReadModel.JSON, () -> {});
    private final ToldFacts facts = new ToldFacts();
    private final ToldFacts.Log log = new ToldFacts.Log();
    private Instant now = BEFORE;
    private int heard;

    private static BatchingAppender appender(Pools pools) {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        return new BatchingAppender(pools.appender(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        appender.close();
        pools.close();
    }

    @Test
    @DisplayName(
            "COMP-7 on the London day on which a rule begins each pharmacy is judged by it, once, though nothing is heard of it")
    void by_date_alone() throws Exception {
        Feed feed = feed(TURNING);
        pharmacies(feed);
        assertThat(statuses()).containsExactly("(FA002,COMPLIANT)", "(FA003,COMPLIANT)");
        int changes = marks();

        now = MIDNIGHT.minusMillis(1);
        turns(TURNING).work();
        assertThat(store.after(0, 10)).isEmpty();

        now = MIDNIGHT.plusSeconds(1);
        turns(TURNING).work();
        turns(TURNING).work();
        assertThat(store.after(0, 10)).extracting(Stored::effectiveAt).containsExactly(MIDNIGHT, MIDNIGHT);
        hear(feed);
        assertThat(statuses()).containsExactly("(FA002,BREACH)", "(FA003,COMPLIANT)");
        assertThat(marks()).isEqualTo(changes + 1);

        now = MIDNIGHT.plusSeconds(3600 * 24 * 40);
        turns(TURNING).work();
        assertThat(store.after(0, 10)).hasSize(2);
    }

    @Test
    @DisplayName(
            "COMP-4 COMP-7 until it is told that a rule began, a pharmacy is judged as before, whatever else is heard of it, and as was answered then it stays")
    void until_it_is_told() throws Exception {
        Feed feed = feed(TURNING);
        pharmacies(feed);
        now = MIDNIGHT.plusSeconds(1);
        turns(TURNING).work();
        now = MIDNIGHT.plusSeconds(60);
        tell(feed, "account", account(WITH_LEAVER, 0).value(), new AccountLocked(account(WITH_LEAVER, 0)), now);
        now = MIDNIGHT.plusSeconds(90);
        tell(feed, "account", account(WITH_LEAVER, 0).value(), new AccountUnlocked(account(WITH_LEAVER, 0)), now);
        link(feed, WITH_LEAVER, 7);
        Instant answered = now.plusSeconds(1);
        assertThat(statuses()).containsExactly("(FA002,COMPLIANT)", "(FA003,COMPLIANT)");
        assertThat(asOf(answered, answered)).containsExactly("(COMPLIANT)");

        now = MIDNIGHT.plusSeconds(120);
        hear(feed);
        Instant learned = now.plusSeconds(1);
        assertThat(statuses()).containsExactly("(FA002,BREACH)", "(FA003,COMPLIANT)");
        assertThat(asOf(answered, answered)).containsExactly("(COMPLIANT)");
        assertThat(asOf(answered, learned)).containsExactly("(BREACH)");
        assertThat(asOf(MIDNIGHT, learned)).containsExactly("(BREACH)");
        assertThat(asOf(MIDNIGHT.minusMillis(1), learned)).containsExactly("(COMPLIANT)");
    }

    @Test
    @DisplayName("COMP-7 of two days on which rules began while all was down, each is told, the first one first")
    void two_turns() throws Exception {
        LocalDate later = TURN.plusDays(10);
        CompliancePolicy twice = new CompliancePolicy(
                2,
                true,
                LocalDate.of(2020, 11, 9),
                7,
                Map.of(
                        Rule.LEAVERS_UNLINKED,
                        new CompliancePolicy.Terms(Severity.DUTY, TURN, later.minusDays(1)),
                        Rule.CONTACT_DATA,
                        new CompliancePolicy.Terms(Severity.DUTY, later, null)));
        Feed feed = feed(twice);
        pharmacies(feed);
        now = MIDNIGHT.plusSeconds(3600 * 24 * 40);
        turns(twice).work();
        hear(feed);
        turns(twice).work();
        hear(feed);
        turns(twice).work();
        assertThat(store.after(0, 10))
                .extracting(Stored::effectiveAt)
                .containsExactly(MIDNIGHT, MIDNIGHT, London.startOf(later), London.startOf(later));
        Instant learned = now.plusSeconds(1);
        assertThat(asOf(MIDNIGHT, learned)).containsExactly("(BREACH)");
        assertThat(asOf(London.startOf(later), learned)).containsExactly("(COMPLIANT)");
    }

    @Test
    @DisplayName(
            "COMP-4 COMP-7 a date that was set after the last fact of a pharmacy is in the past from its day on, as learned on it")
    void set_later() throws Exception {
        Feed before = feed(ReadModel.POLICY);
        pharmacies(before);
        now = MIDNIGHT.plusSeconds(60);
        turns(TURNING).work();
        hear(feed(TURNING));
        Instant learned = now.plusSeconds(1);
        assertThat(asOf(MIDNIGHT.minusMillis(1), learned)).containsExactly("(COMPLIANT)");
        assertThat(asOf(MIDNIGHT, learned)).containsExactly("(BREACH)");
        assertThat(asOf(MIDNIGHT, MIDNIGHT)).containsExactly("(COMPLIANT)");
    }

    @Test
    @DisplayName(
            "COMP-3 COMP-7 on the day after the deadline a toolkit that was done for the year before is overdue, though nothing is heard of it")
    void toolkit_overdue() throws Exception {
        Feed feed = feed(ReadModel.POLICY);
        pharmacies(feed);
        toolkit(feed, WITHOUT);
        assertThat(overdue()).isEmpty();

        now = MIDNIGHT.minusMillis(1);
        turns(ReadModel.POLICY).work();
        hear(feed);
        assertThat(overdue()).isEmpty();

        now = MIDNIGHT.plusSeconds(1);
        turns(ReadModel.POLICY).work();
        turns(ReadModel.POLICY).work();
        hear(feed);
        assertThat(overdue()).containsExactly("(FA003)");
        assertThat(store.after(0, 10)).hasSize(2);
        assertThat(rows("select effective_from from compliance_interval where known_to is null and ods_code = 'FA003'"
                        + " and 'TOOLKIT_NOT_DONE' = any(good_practice) and effective_from = '" + MIDNIGHT + "'"))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "COMP-3 COMP-4 a toolkit of before is overdue from the day after the deadline in the past too, of a pharmacy that is heard of later")
    void overdue_in_the_past() {
        now = MIDNIGHT.plusSeconds(3600 * 24 * 40);
        Feed feed = feed(ReadModel.POLICY);
        PharmacyId pharmacy = Pharmacy.idOf(WITH_LEAVER);
        tell(feed, "pharmacy", pharmacy.value(), registered(WITH_LEAVER, LocalDate.of(2021, 1, 4)), now);
        toolkit(feed, WITH_LEAVER);
        Instant learned = now.plusSeconds(1);
        assertThat(isOverdue(MIDNIGHT.minusMillis(1), learned)).isFalse();
        assertThat(isOverdue(MIDNIGHT, learned)).isTrue();
    }

    private boolean isOverdue(Instant at, Instant known) {
        return rows("select 1 from compliance_interval where ods_code = 'FA002' and effective_from <= '" + at
                                + "' and (effective_to is null or effective_to > '" + at + "') and known_from <= '"
                                + known
                                + "' and (known_to is null or known_to > '" + known
                                + "') and 'TOOLKIT_NOT_DONE' = any(good_practice)")
                        .size()
                == 1;
    }

    private static PharmacyRegistered registered(OdsCode code, @Nullable LocalDate opensOn) {
        return new PharmacyRegistered(
                Pharmacy.idOf(code),
                code,
                new RegisterEntry(
                        new PharmacyName("PHARMACY"),
                        List.of(),
                        null,
                        null,
                        new RegionCode("Y62"),
                        null,
                        PharmacyKind.PHARMACY,
                        opensOn,
                        null),
                new ContractorCode("P79D"),
                Standing.OPEN,
                new RegisterImportId(new UUID(4, 1)));
    }

    private List<String> overdue() {
        return rows("select ods_code from pharmacy_compliance where 'TOOLKIT_NOT_DONE' = any(good_practice)");
    }

    private RuleTurns turns(CompliancePolicy policy) {
        return new RuleTurns(pools.models(), commands, policy, () -> now);
    }

    private Feed feed(CompliancePolicy policy) {
        return new Feed(
                pools.models(),
                new ComplianceProjection(policy, ReadModel.JSON, () -> now),
                ReadModel.JSON,
                () -> now,
                () -> {});
    }

    private void hear(Feed feed) {
        List<Stored> stored = store.after(0, 100);
        for (Stored one : stored.subList(heard, stored.size())) {
            tell(
                    feed,
                    one.stream().category(),
                    one.stream().id(),
                    ReadModel.JSON.decode(one.type(), one.payload()),
                    one.effectiveAt());
        }
        heard = stored.size();
    }

    private void pharmacies(Feed feed) {
        pharmacy(feed, WITH_LEAVER, 3);
        pharmacy(feed, WITHOUT, 2);
        tell(feed, "account", account(WITH_LEAVER, 2).value(), new AccountMarkedLeaver(account(WITH_LEAVER, 2)), now);
    }

    private void pharmacy(Feed feed, OdsCode code, int people) {
        PharmacyId pharmacy = Pharmacy.idOf(code);
        MailboxId mailbox = new MailboxId(new UUID(9, code.value().charAt(4)));
        tell(feed, "pharmacy", pharmacy.value(), registered(code, null), now);
        tell(
                feed,
                "mailbox",
                mailbox.value(),
                new MailboxOpened(
                        mailbox,
                        pharmacy,
                        code,
                        SharedAddress.conventionalFor(code),
                        new uk.pharmail.contracts.value.DisplayName("Pharmacy." + code.value()),
                        10),
                now);
        for (int person = 0; person < people; person++) {
            AccountId account = account(code, person);
            tell(
                    feed,
                    "account",
                    account.value(),
                    new AccountCreated(account, AccountKind.PERSONAL, new PersonId(account.value())),
                    now);
            tell(feed, "account", account.value(), new AccountActivated(account), now);
            link(feed, code, person);
        }
    }

    private void toolkit(Feed feed, OdsCode code) {
        PharmacyId pharmacy = Pharmacy.idOf(code);
        LocalDate completedOn = LocalDate.of(2025, 6, 12);
        tell(
                feed,
                "toolkit",
                pharmacy.value(),
                new ToolkitRecorded(
                        pharmacy, code, new FinancialYear("2024-25"), ToolkitStandard.STANDARDS_MET, completedOn),
                London.startOf(completedOn));
    }

    private void link(Feed feed, OdsCode code, int number) {
        MailboxId mailbox = new MailboxId(new UUID(9, code.value().charAt(4)));
        tell(
                feed,
                "mailbox",
                mailbox.value(),
                new AccountLinked(
                        mailbox,
                        Pharmacy.idOf(code),
                        code,
                        account(code, number),
                        AccountKind.PERSONAL,
                        Capacity.PREMISES_STAFF,
                        1),
                now);
    }

    private static AccountId account(OdsCode code, int number) {
        return new AccountId(new UUID(code.value().charAt(4), number));
    }

    private void tell(Feed feed, String category, UUID id, PharmailEvent event, Instant effectiveAt) {
        ProducerRecord<String, byte[]> told = facts.next(category, id, event, effectiveAt, now);
        feed.apply(log.append(0, List.of(told)));
    }

    private List<String> statuses() {
        return rows("select ods_code, status from pharmacy_compliance order by ods_code");
    }

    private int marks() {
        return rows("select 1 from mark where kind = 'compliance-changed'").size();
    }

    private List<String> asOf(Instant at, Instant known) {
        return rows("select status from compliance_interval where ods_code = 'FA002' and effective_from <= '" + at
                + "' and (effective_to is null or effective_to > '" + at + "') and known_from <= '" + known
                + "' and (known_to is null or known_to > '" + known + "')");
    }

    private List<String> rows(String query) {
        try (Connection connection = pools.models().getConnection();
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
}
