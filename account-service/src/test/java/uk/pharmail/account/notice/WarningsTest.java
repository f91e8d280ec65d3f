package uk.pharmail.account.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.Stake;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WarningsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final LocalDate DAY = LocalDate.of(2026, 12, 24);
    private static final String HELPDESK = "pharmacyadmin@nhs.net";

    private final NotifyStandIn texts = NotifyStandIn.shared(RealParts.MESSAGES);
    private final EmbeddedMail mails = EmbeddedMail.shared();

    @Inject
    Notices notices;

    @Inject
    EventStore store;

    @Inject
    Tables tables;

    @Inject
    DataSource database;

    private AccountFacts lifecycleService;

    @BeforeEach
    void lifecycleService() {
        lifecycleService = new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system());
    }

    @AfterEach
    void close() {
        lifecycleService.close();
    }

    @Test
    @DisplayName(
            "LIFE-4 LIFE-6 LIFE-8 of what becomes of an account its holder is told at the alternate address and by SMS, each"
                    + " owner by one mail and the helpdesk by one, with what is at stake, once however often it is told")
    void warned() {
        Person holder = new Person("Wanda", "Warned", "wanda@home.example", "07700 820001");
        Person owner = new Person("Owen", "Owner", "owen@home.example", "07700 820002");
        AccountId account = told(holder);
        AccountId other = told(owner);
        WarningDue warning = new WarningDue(
                account,
                DeadlineKind.DEACTIVATION,
                DAY,
                18,
                List.of(
                        mailbox("FXX51", account, Stake.OWNER, Stake.ONE_OF_LAST_TWO),
                        mailbox("FXX52", other, Stake.ONE_OF_LAST_TWO),
                        mailbox("FXX53", other)));
        tell(account, warning);
        try (AccountFacts restarted =
                new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system())) {
            restarted.tell(new StreamId("lifecycle", account.value()), warning);
            restarted.flush();
        }

        awaitOutcomes(account, 6);
        assertThat(mails.receivedBy("wanda@home.example"))
                .last()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "deactivated",
                                "24 December 2026",
                                "You are the owner of the shared mailbox of: FXX51",
                                "one of the last two people who can open the shared mailbox of: FXX51, FXX52"));
        assertThat(texts.receivedBy("+447700820001").getLast().text()).contains("deactivated", "24 December 2026");
        assertThat(mails.receivedBy("owen@home.example"))
                .filteredOn(mail -> mail.text().contains("wanda.warned@nhs.net"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("Wanda Warned", "FXX52, FXX53", "last two people")
                        .doesNotContain("FXX51", "wanda@home", "820001"));
        assertThat(mails.receivedBy(HELPDESK))
                .filteredOn(mail -> mail.text().contains(account.value().toString()))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("FXX51, FXX52, FXX53", "Its holder is the owner of the shared mailbox of: FXX51")
                        .doesNotContain("Wanda", "wanda"));
        assertThat(mails.receivedBy("wanda.warned@nhs.net")).isEmpty();
    }

    @Test
    @DisplayName(
            "LIFE-6 MBX-6 deputies and the contractor's people are told as owners are: each by one mail for all mailboxes that are"
                    + " theirs, with what these lose; who is warned anyway has no second mail; where nobody of the head office can be"
                    + " told, the helpdesk is")
    void deputies() {
        AccountId account = told(new Person("Wilma", "Warns", "wilma@home.example", "07700 820011"));
        AccountId deputy = told(new Person("Dora", "Deputy", "dora@home.example", "07700 820012"));
        AccountId office = told(new Person("Hugo", "Office", "hugo@home.example", "07700 820013"));
        AccountId owner = told(new Person("Olga", "Owns", "olga.owns@home.example", "07700 820014"));
        tell(
                account,
                new WarningDue(
                        account,
                        DeadlineKind.DEACTIVATION,
                        DAY,
                        10,
                        List.of(
                                mailbox("FXX61", account, List.of(deputy), List.of(office), Stake.OWNER),
                                mailbox("FXX62", owner, List.of(deputy, account), List.of()),
                                mailbox("FXX63", owner, List.of(), List.of(), Stake.ONE_OF_LAST_TWO))));

        // the holder twice, the deputy, the head office, the other owner, the helpdesk
        awaitOutcomes(account, 2 + 6);
        assertThat(mails.receivedBy("dora@home.example"))
                .filteredOn(mail -> mail.text().contains("wilma.warns@nhs.net"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains("FXX61, FXX62", "Its holder is the owner of the shared mailbox of: FXX61"));
        assertThat(mails.receivedBy("hugo@home.example"))
                .filteredOn(mail -> mail.text().contains("wilma.warns@nhs.net"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("FXX61").doesNotContain("FXX62"));
        assertThat(mails.receivedBy("olga.owns@home.example"))
                .filteredOn(mail -> mail.text().contains("wilma.warns@nhs.net"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("FXX62").doesNotContain("FXX61", "contractor"));
        assertThat(mails.receivedBy(HELPDESK))
                .filteredOn(mail -> mail.text().contains(account.value().toString()))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .containsOnlyOnce("The contractor is not told for:")
                        .contains("The contractor is not told for: FXX63."));
    }

    @Test
    @DisplayName("LIFE-8 a warning that does not reach its holder is a fact, and the others get theirs")
    void undeliverable() {
        texts.isNotOnTeam("+447700820003");
        AccountId account = Api.created(new Person("Uri", "Unwarned", "uri@home.example", "07700 820003"));
        awaitOutcomes(account, 2);
        tell(account, new WarningDue(account, DeadlineKind.PASSWORD_EXPIRY, DAY, 10, List.of()));
        awaitOutcomes(account, 5);
        assertThat(undelivered(account)).last().asString().contains("LIFECYCLE_WARNING_TEXT");
        assertThat(mails.receivedBy("uri@home.example"))
                .last()
                .satisfies(mail -> assertThat(mail.text()).contains("suspended"));
    }

    @Test
    @DisplayName(
            "LIFE-8 a warning by SMS that GOV.UK Notify took on and that does not arrive is a fact, once, whenever that is asked")
    void not_arrived() throws SQLException {
        AccountId account = told(new Person("Nina", "Notarrived", "nina@home.example", "07700 820021"));
        texts.endsAs("+447700820021", "sending");
        tell(account, new WarningDue(account, DeadlineKind.PASSWORD_EXPIRY, DAY, 10, List.of()));
        awaitOutcomes(account, 5);
        String outcome = "notice_outcome where kind = 'LIFECYCLE_WARNING_TEXT' and account = '" + account.value() + "'";
        UUID notice = UUID.fromString(tables.text("select notice from " + outcome));
        assertThat(
                        tables.count(
                                "scheduled_tasks where task_instance = '" + notice + "' and task_name in"
                                        + " ('notice-arrived', 'notice-arrived-at-last') and execution_time > now() + interval '50 minutes'"))
                .isEqualTo(2);
        notices.askWhetherArrived(due(notice));
        assertThat(undelivered(account)).isEmpty();
        texts.endsAs("+447700820021", "permanent-failure");
        notices.askWhetherArrived(due(notice));
        notices.askWhetherArrived(due(notice));
        assertThat(undelivered(account)).singleElement().asString().contains("LIFECYCLE_WARNING_TEXT");
        assertThat(tables.text("select outcome from " + outcome)).isEqualTo("NOT_ARRIVED");
    }

    private static Due due(UUID notice) {
        Instant now = Instant.now();
        Actor actor = new Actor("test");
        return new Due(
                NoticesProjection.ARRIVED_SOON,
                notice,
                now,
                new Origin(new CommandId(actor, notice.toString()), actor, null, null, UUID.randomUUID(), null, now));
    }

    private List<String> undelivered(AccountId account) {
        return store.load(Account.TYPE.stream(account.value())).stream()
                .filter(stored -> stored.type().equals("account-message-undelivered-1"))
                .map(Stored::payload)
                .toList();
    }

    @Test
    @DisplayName(
            "LIFE-4 a leaver is warned also while the account has not heard of the mark, and not once the mark is taken back")
    void marked_elsewhere() throws SQLException {
        AccountId account = told(new Person("Lea", "Leaver", "lea@home.example", "07700 820006"));
        String mark = "leaver_mark where account = '" + account.value() + "'";
        tell(account, new LeaverMarked(account, DAY));
        await().atMost(SOON).until(() -> tables.count(mark) == 1);
        tell(account, new LeaverMarkWithdrawn(account, DAY));
        await().atMost(SOON).until(() -> tables.count(mark) == 0);
        tell(account, new LeaverMarked(account, DAY));
        tell(account, new JoinerMarked(account, new OrganisationCode("FXX51"), DAY));
        await().atMost(SOON)
                .until(() -> store.load(Account.TYPE.stream(account.value())).stream()
                                .filter(stored -> stored.type().equals("account-joined-1"))
                                .count()
                        == 2);
        await().atMost(SOON).until(() -> tables.count(mark) == 0);

        // as it is when this consumer is ahead of the one that marks the account
        try (Connection connection = database.getConnection();
                Statement ahead = connection.createStatement()) {
            ahead.executeUpdate("insert into leaver_mark (account) values ('" + account.value() + "')");
        }
        tell(account, new WarningDue(account, DeadlineKind.DELETION_OF_LEAVER, DAY, 1, List.of()));
        awaitOutcomes(account, 5);
        assertThat(mails.receivedBy("lea@home.example"))
                .last()
                .satisfies(mail -> assertThat(mail.text()).contains("deleted", "24 December 2026"));
    }

    @Test
    @DisplayName(
            "LIFE-4 who is not a leaver is not warned of the deletion of leavers; long leave that is over is told to others")
    void not_due() {
        AccountId account = told(new Person("Nora", "Notdue", "nora@home.example", "07700 820004"));
        tell(account, new WarningDue(account, DeadlineKind.DELETION_OF_LEAVER, DAY, 1, List.of()));
        tell(account, new LongLeaveBegun(account, DAY));
        await().atMost(SOON)
                .until(() -> store.load(Account.TYPE.stream(account.value())).stream()
                        .anyMatch(stored -> stored.type().equals("account-disabled-1")));
        tell(account, new LongLeaveOverrun(account, DAY, List.of()));
        awaitOutcomes(account, 3);
        assertThat(mails.receivedBy("nora@home.example")).hasSize(1);
        assertThat(texts.receivedBy("+447700820004")).hasSize(1);
        assertThat(mails.receivedBy(HELPDESK))
                .filteredOn(mail -> mail.text().contains(account.value().toString()))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("long leave"));
    }

    @Test
    @DisplayName("ACC-11 holders are asked whether what is known of them is up to date")
    void asked_to_confirm() {
        AccountId account = told(new Person("Cora", "Confirms", "cora@home.example", "07700 820005"));
        tell(account, new ContactConfirmationDue(account, DAY));
        awaitOutcomes(account, 3);
        assertThat(mails.receivedBy("cora@home.example").getLast().subject()).contains("up to date");
    }

    private static MailboxAtStake mailbox(String code, AccountId owner, Stake... stakes) {
        return mailbox(code, owner, List.of(), List.of(), stakes);
    }

    private static MailboxAtStake mailbox(
            String code, AccountId owner, List<AccountId> deputies, List<AccountId> headOffice, Stake... stakes) {
        return new MailboxAtStake(
                new MailboxId(UUID.randomUUID()), new OdsCode(code), owner, deputies, headOffice, List.of(stakes));
    }

    /** The account of a person who has their login details. */
    private AccountId told(Person person) {
        AccountId account = Api.created(person);
        awaitOutcomes(account, 2);
        return account;
    }

    private void awaitOutcomes(AccountId account, int outcomes) {
        await().atMost(SOON)
                .until(() -> tables.count("notice_outcome where account = '" + account.value() + "'") == outcomes);
    }

    private void tell(AccountId account, LifecycleEvent fact) {
        lifecycleService.tell(new StreamId("lifecycle", account.value()), fact);
        lifecycleService.flush();
    }
}
