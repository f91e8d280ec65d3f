package uk.pharmail.account.notice;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.message.Channel;
import uk.pharmail.account.message.Delivery;
import uk.pharmail.account.message.EmailAddress;
import uk.pharmail.account.message.FakeMessenger;
import uk.pharmail.account.message.Helpdesk;
import uk.pharmail.account.message.Message;
import uk.pharmail.account.message.Messenger;
import uk.pharmail.account.message.MessengerUnavailable;
import uk.pharmail.account.message.Outside.Trouble;
import uk.pharmail.account.premises.Premises;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.EmbeddedMail.Mail;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MailboxNoticesTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HELPDESK = "pharmacyadmin@nhs.net";
    private static final Instant ENDS = Instant.parse("2099-07-03T16:30:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2099, 7, 6);
    private static final LocalDate DUE = LocalDate.of(2099, 12, 24);

    private final EmbeddedMail mails = EmbeddedMail.shared();
    private final Person owner = Api.person("Orla", "Owns");
    private final Person deputy = Api.person("Dervla", "Deputises");
    private final Person office = Api.person("Hugh", "Headoffice");

    @Inject
    Commands commands;

    @Inject
    EventStore store;

    @Inject
    Tables tables;

    @Inject
    DataSource database;

    @Inject
    Notices notices;

    @Inject
    MailboxNotices mailboxNotices;

    @Inject
    Premises premises;

    @Inject
    Vault vault;

    @Inject
    NoticePolicy policy;

    private Owners owners;

    @BeforeEach
    void mailboxService() {
        owners = new Owners(commands, tables);
    }

    @AfterEach
    void close() {
        owners.close();
    }

    @Test
    @DisplayName(
            "LINK-7 MBX-6 LIFE-6 of an emergency link owner, deputies and the contractor's people are told, each by one mail, with"
                    + " whose it is and until when; the helpdesk is not, as all are told")
    void told() throws SQLException {
        OdsCode code = new OdsCode("FXD01");
        mailbox(code);
        AccountId locum = Api.created(Api.person("Lorcan", "Locumstands"));
        owners.tell(code, given(code, locum));

        for (Person person : List.of(owner, deputy, office)) {
            await().atMost(SOON)
                    .until(() -> about(person.alternateEmail(), code).size() == 1);
            assertThat(about(person.alternateEmail(), code))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains(
                                    "lorcan.locumstands",
                                    "5:30pm on 3 July 2099 (London time)",
                                    "6 July 2099",
                                    "National Service Desk"));
        }
        mailboxNotices.tellOfLink(due(emergency(code), Duration.ZERO));
        for (Person person : List.of(owner, deputy, office)) {
            assertThat(about(person.alternateEmail(), code)).hasSize(1);
        }
        assertThat(about(HELPDESK, code)).isEmpty();
    }

    @Test
    @DisplayName(
            "LINK-7 where nobody of the head office is linked but who got the link, the helpdesk is asked to tell the contractor, and"
                    + " sees no name")
    void contractor_untold() {
        OdsCode code = new OdsCode("FXD02");
        AccountId owning = Api.created(owner);
        owners.owns(owning, code);
        AccountId locum = Api.created(Api.person("Lucasta", "Locumsits"));
        owners.link(locum, AccountKind.PERSONAL, Capacity.HEAD_OFFICE, code);
        owners.tell(code, given(code, locum));

        await().atMost(SOON).until(() -> about(HELPDESK, code).size() == 1);
        assertThat(about(HELPDESK, code).getFirst().text())
                .contains("The contractor is not told", locum.value().toString())
                .doesNotContain("no owner who could be told", "lucasta", "Lucasta");
        assertThat(about(owner.alternateEmail(), code)).hasSize(1);
    }

    @Test
    @DisplayName(
            "LINK-7 MBX-6 of a vacant mailbox, and of one whose owner is a leaver or a risk, the helpdesk is told that no owner could be;"
                    + " these are told nothing")
    void owner_untold() {
        OdsCode vacant = new OdsCode("FXD03");
        mailbox(vacant);
        owners.tell(vacant, ownerOf(vacant, null));
        owners.tell(vacant, given(vacant, new AccountId(UUID.randomUUID())));
        await().atMost(SOON).until(() -> about(HELPDESK, vacant).size() == 1);
        assertThat(about(HELPDESK, vacant).getFirst().text())
                .contains("no owner who could be told")
                .doesNotContain("The contractor is not told");
        assertThat(about(owner.alternateEmail(), vacant)).isEmpty();
        assertThat(about(office.alternateEmail(), vacant)).hasSize(1);

        Person leaver = Api.person("Lena", "Leavesnow");
        Person risk = Api.person("Rhona", "Riskful");
        OdsCode ofLeaver = new OdsCode("FXD04");
        OdsCode ofRisk = new OdsCode("FXD05");
        AccountId leaving = Api.created(leaver);
        AccountId risky = Api.created(risk);
        owners.owns(leaving, ofLeaver);
        owners.owns(risky, ofRisk);
        owners.tell(leaving, new AccountCommand.MarkLeaver());
        owners.tell(risky, new AccountCommand.Disable(DisableReason.RISK));
        for (OdsCode code : List.of(ofLeaver, ofRisk)) {
            owners.tell(code, given(code, new AccountId(UUID.randomUUID())));
            await().atMost(SOON).until(() -> about(HELPDESK, code).size() == 1);
            assertThat(about(HELPDESK, code).getFirst().text()).contains("no owner who could be told");
        }
        assertThat(about(leaver.alternateEmail(), ofLeaver)).isEmpty();
        assertThat(about(risk.alternateEmail(), ofRisk)).isEmpty();
    }

    @Test
    @DisplayName(
            "LINK-7 a message waits until all has been heard that led to it, and goes to who owns the mailbox when it is sent")
    void owner_of_now() throws SQLException {
        OdsCode code = new OdsCode("FXD06");
        owners.owns(Api.created(owner), code);
        Person next = Api.person("Nessa", "Nextowner");
        UUID notice = call(code, 4, Instant.now());
        // three facts of the mailbox have been told so far
        assertThatThrownBy(() -> mailboxNotices.tellOfLink(due(notice, Duration.ZERO)))
                .isInstanceOf(NotYet.class);
        assertThat(about(HELPDESK, code)).isEmpty();

        owners.tell(code, ownerOf(code, Api.created(next)));
        await().atMost(SOON).until(() -> premises.hasHeard(owners.mailbox(code), 4));
        mailboxNotices.tellOfLink(due(notice, Duration.ZERO));
        assertThat(about(next.alternateEmail(), code)).hasSize(1);
        assertThat(about(owner.alternateEmail(), code)).isEmpty();
    }

    @Test
    @DisplayName(
            "LIFE-8 what cannot be sent in its time is given up for each recipient once and told as that, and who cannot be reached holds"
                    + " back nobody")
    void given_up() throws SQLException {
        OdsCode late = new OdsCode("FXD07");
        AccountId owning = mailbox(late);
        UUID notice = call(late, 1, Instant.now());
        MailboxNotices away = over(new Away());
        assertThatThrownBy(() -> away.tellOfLink(due(notice, Duration.ofHours(47))))
                .isInstanceOf(MessengerUnavailable.class);
        assertThat(undelivered(owning)).isEmpty();
        away.tellOfLink(due(notice, Duration.ofHours(49)));
        away.tellOfLink(due(notice, Duration.ofHours(49)));
        mailboxNotices.tellOfLink(due(notice, Duration.ZERO));
        assertThat(about(owner.alternateEmail(), late)).isEmpty();
        for (AccountId person : List.of(owning, account("premises_deputy", late), office(late))) {
            assertThat(undelivered(person)).containsExactly("EMERGENCY_LINK_GIVEN");
        }

        OdsCode code = new OdsCode("FXD08");
        Person unreachable = new Person("Uma", "Unreachable", "dots..uma@home.example", "07700 830001");
        Person reached = Api.person("Reba", "Reached");
        AccountId nowhere = Api.created(unreachable);
        owners.owns(nowhere, code);
        AccountId deputising = Api.created(reached);
        owners.link(deputising, AccountKind.PERSONAL, code);
        owners.deputise(deputising, code);
        owners.tell(code, given(code, new AccountId(UUID.randomUUID())));
        await().atMost(SOON).until(() -> about(reached.alternateEmail(), code).size() == 1);
        await().atMost(SOON).until(() -> undelivered(nowhere).contains("EMERGENCY_LINK_GIVEN"));
        await().atMost(SOON).until(() -> tables.count("waiting where account = '" + nowhere.value() + "'") == 1);
    }

    @Test
    @DisplayName(
            "LINK-7 while the mail server is busy for one recipient the others get theirs, and that one at the next try")
    void tried_again() throws SQLException {
        OdsCode code = new OdsCode("FXD09");
        mailbox(code);
        FakeMessenger busy = new FakeMessenger();
        MailboxNotices over = over(busy);
        UUID notice = call(code, 1, Instant.now());
        busy.next(Channel.EMAIL, Trouble.BUSY);
        assertThatThrownBy(() -> over.tellOfLink(due(notice, Duration.ZERO))).isInstanceOf(MessengerUnavailable.class);
        assertThat(busy.mails(new EmailAddress(owner.alternateEmail()))).isEmpty();
        assertThat(busy.mails(new EmailAddress(deputy.alternateEmail()))).hasSize(1);
        over.tellOfLink(due(notice, Duration.ZERO));
        for (Person person : List.of(owner, deputy, office)) {
            assertThat(busy.mails(new EmailAddress(person.alternateEmail()))).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "LINK-5 owner and deputies are told that links wait, reminded, and told when the day is over, as is the helpdesk; each word"
                    + " once, also if it is told twice, with what waits then, and nothing once the review is completed")
    void review() throws SQLException {
        OdsCode code = new OdsCode("FXD10");
        AccountId owning = mailbox(code);
        ReviewId review = new ReviewId(UUID.randomUUID());
        AccountId one = new AccountId(UUID.randomUUID());
        ReviewOpened opened = new ReviewOpened(
                review,
                owners.mailbox(code),
                Owners.pharmacy(code),
                code,
                ReviewCause.HEAD_OFFICE_CHANGED,
                List.of(owning, one),
                DUE);
        owners.tell(code, opened);
        try (AccountFacts again = new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system())) {
            again.tell(new StreamId("mailbox-review", owners.mailbox(code).value()), opened);
            again.flush();
        }
        awaitReview(code, 1);
        for (Person person : List.of(owner, deputy)) {
            assertThat(about(person.alternateEmail(), code))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains("wait for your answer: 2.", "24 December 2099", "another contractor"));
        }
        assertThat(about(HELPDESK, code)).isEmpty();
        assertThat(about(office.alternateEmail(), code)).isEmpty();

        owners.tell(
                code,
                new ReviewAnswered(
                        review, owners.mailbox(code), Owners.pharmacy(code), code, one, ReviewAnswer.CONFIRMED),
                new ReviewReminded(review, owners.mailbox(code), Owners.pharmacy(code), code, 1));
        awaitReview(code, 2);
        assertThat(about(owner.alternateEmail(), code).getLast())
                .satisfies(mail -> assertThat(mail.subject()).contains("Reminder"))
                .satisfies(mail -> assertThat(mail.text()).contains("wait for your answer: 1.", "24 December 2099"));

        owners.tell(code, new ReviewOverdue(review, owners.mailbox(code), Owners.pharmacy(code), code, 1));
        awaitReview(code, 3);
        await().atMost(SOON).until(() -> about(HELPDESK, code).size() == 1);
        assertThat(about(owner.alternateEmail(), code).getLast().subject()).contains("overdue");
        assertThat(about(HELPDESK, code).getFirst().text())
                .contains("The last day to answer was 24 December 2099")
                .doesNotContain("no owner who could be told");

        // another word, so that what follows is not settled already
        assertThatThrownBy(() -> over(new Away()).tellOfReview(due(reminded(code, UUID.randomUUID()), Duration.ZERO)))
                .isInstanceOf(MessengerUnavailable.class);
        owners.tell(code, new ReviewCompleted(review, owners.mailbox(code), Owners.pharmacy(code), code));
        await().atMost(SOON)
                .until(() -> tables.count("review_notice where review is null and mailbox = '"
                                + owners.mailbox(code).value() + "'")
                        == 1);
        // a try that comes late
        mailboxNotices.tellOfReview(due(owners.mailbox(code).value(), Duration.ZERO));
        mailboxNotices.tellOfReview(due(owners.mailbox(code).value(), Duration.ofHours(49)));
        assertThat(about(owner.alternateEmail(), code)).hasSize(3);
        assertThat(undelivered(owning)).isEmpty();

        // of one whose day is over that is told, and no reminder of it any more
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate("update review_notice set review = '" + review.value() + "', kind = 'REVIEW_REMINDED',"
                    + " notice = '" + UUID.randomUUID() + "', due_on = current_date - 2 where mailbox = '"
                    + owners.mailbox(code).value() + "'");
        }
        mailboxNotices.tellOfReview(due(owners.mailbox(code).value(), Duration.ZERO));
        assertThat(about(owner.alternateEmail(), code)).hasSize(3);
    }

    @Test
    @DisplayName(
            "LINK-5 MBX-6 who becomes owner while a review waits is told of it, the deputies not once more; while there is none the helpdesk is")
    void newcomer() {
        OdsCode code = new OdsCode("FXD11");
        AccountId owning = mailbox(code);
        owners.tell(
                code,
                new ReviewOpened(
                        new ReviewId(UUID.randomUUID()),
                        owners.mailbox(code),
                        Owners.pharmacy(code),
                        code,
                        ReviewCause.AGE,
                        List.of(owning),
                        DUE));
        awaitReview(code, 1);
        owners.tell(code, ownerOf(code, null));
        await().atMost(SOON).until(() -> about(HELPDESK, code).size() == 1);
        assertThat(about(HELPDESK, code).getFirst().text())
                .contains("The last day to answer is 24 December 2099", "no owner who could be told");
        Person next = Api.person("Nuala", "Newowner");
        owners.tell(code, ownerOf(code, Api.created(next)));
        await().atMost(SOON).until(() -> about(next.alternateEmail(), code).size() == 1);
        assertThat(about(deputy.alternateEmail(), code)).hasSize(1);
        assertThat(about(owner.alternateEmail(), code)).hasSize(1);
        assertThat(about(HELPDESK, code)).hasSize(1);
    }

    @Test
    @DisplayName(
            "LINK-7 LIFE-5 who is deleted is told nothing, and is named nowhere; of a link that was over long before it is heard of nobody"
                    + " is told, and nothing counts as undelivered")
    void gone() throws SQLException {
        OdsCode code = new OdsCode("FXD12");
        AccountId owning = mailbox(code);
        Person gone = Api.person("Gwendolen", "Goneaway");
        AccountId deleted = Api.created(gone);
        owners.link(deleted, AccountKind.PERSONAL, Capacity.HEAD_OFFICE, code);
        UUID past = call(code, 1, Instant.now().minus(Duration.ofHours(49)));
        mailboxNotices.tellOfLink(due(past, Duration.ofDays(9)));
        assertThat(about(owner.alternateEmail(), code)).isEmpty();
        assertThat(undelivered(owning)).isEmpty();

        owners.tell(deleted, new AccountCommand.MarkLeaver());
        owners.tell(
                deleted,
                new AccountCommand.Delete(
                        commands.current(Account.TYPE, deleted.value()).version(), DeletionCause.LEAVER));
        await().atMost(SOON).until(() -> vault.holder(deleted).isEmpty());
        owners.tell(code, given(code, deleted));
        await().atMost(SOON).until(() -> about(owner.alternateEmail(), code).size() == 1);
        assertThat(about(owner.alternateEmail(), code).getFirst().text())
                .contains(deleted.value().toString())
                .doesNotContainIgnoringCase("goneaway");
        owners.tell(code, given(code, new AccountId(UUID.randomUUID())));
        await().atMost(SOON).until(() -> about(owner.alternateEmail(), code).size() == 2);
        assertThat(about(gone.alternateEmail(), code)).isEmpty();
    }

    private MailboxNotices over(Messenger messenger) {
        return new MailboxNotices(
                notices,
                premises,
                commands,
                vault,
                messenger,
                new Helpdesk(new EmailAddress(HELPDESK)),
                policy,
                database,
                InstantSource.system());
    }

    /** Busy for every e-mail. */
    private static final class Away implements Messenger {
        private final FakeMessenger busy = new FakeMessenger();

        @Override
        public Delivery send(Message message) {
            busy.next(Channel.EMAIL, Trouble.BUSY);
            return busy.send(message);
        }

        @Override
        public Optional<Delivery> earlier(UUID message, Channel channel) {
            return Optional.empty();
        }
    }

    /** A mailbox with its owner, a deputy and somebody of the head office. */
    private AccountId mailbox(OdsCode code) {
        AccountId owning = Api.created(owner);
        owners.owns(owning, code);
        AccountId deputising = Api.created(deputy);
        owners.link(deputising, AccountKind.PERSONAL, code);
        owners.deputise(deputising, code);
        owners.link(Api.created(office), AccountKind.PERSONAL, Capacity.HEAD_OFFICE, code);
        return owning;
    }

    private EmergencyLinkGiven given(OdsCode code, AccountId account) {
        return new EmergencyLinkGiven(
                owners.mailbox(code), Owners.pharmacy(code), code, account, null, null, ENDS, MONDAY);
    }

    private MailboxOwnerChanged ownerOf(OdsCode code, @Nullable AccountId account) {
        return new MailboxOwnerChanged(owners.mailbox(code), Owners.pharmacy(code), code, account);
    }

    /** What the projection notes of an emergency link, without a timer. */
    private UUID call(OdsCode code, long version, Instant endsAt) throws SQLException {
        UUID notice = UUID.randomUUID();
        String sql = "insert into emergency_notice (notice, mailbox, ods_code, version, account, ends_at, review_on)"
                + " values (?, ?, ?, ?, ?, ?, current_date)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, notice);
            insert.setObject(2, owners.mailbox(code).value());
            insert.setString(3, code.value());
            insert.setLong(4, version);
            insert.setObject(5, UUID.randomUUID());
            insert.setObject(6, endsAt.atOffset(UTC));
            insert.executeUpdate();
        }
        return notice;
    }

    private UUID emergency(OdsCode code) throws SQLException {
        return UUID.fromString(
                tables.text("select notice from emergency_notice where ods_code = '" + code.value() + "'"));
    }

    private AccountId account(String table, OdsCode code) throws SQLException {
        return new AccountId(UUID.fromString(tables.text("select account from " + table + " where mailbox = '"
                + owners.mailbox(code).value() + "'")));
    }

    private AccountId office(OdsCode code) throws SQLException {
        return new AccountId(
                UUID.fromString(tables.text("select account from premises_link where capacity = 'HEAD_OFFICE'"
                        + " and mailbox = '" + owners.mailbox(code).value() + "'")));
    }

    /** What the projection notes of another reminder, without a timer; the key of its timer. */
    private UUID reminded(OdsCode code, UUID notice) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update review_notice set notice = ?, kind = 'REVIEW_REMINDED' where mailbox = ?")) {
            update.setObject(1, notice);
            update.setObject(2, owners.mailbox(code).value());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        return owners.mailbox(code).value();
    }

    private static Due due(UUID key, Duration ago) {
        Instant now = Instant.now();
        Actor actor = new Actor("test");
        return new Due(
                MailboxNoticesProjection.OF_LINK,
                key,
                now.minus(ago),
                new Origin(new CommandId(actor, key.toString()), actor, null, null, UUID.randomUUID(), null, now));
    }

    private void awaitReview(OdsCode code, int words) {
        await().atMost(SOON)
                .until(() -> about(owner.alternateEmail(), code).size() == words
                        && about(deputy.alternateEmail(), code).size() == words);
    }

    private List<Mail> about(String address, OdsCode code) {
        return mails.receivedBy(address).stream()
                .filter(mail -> mail.text().contains(code.value()))
                .toList();
    }

    /** The kinds of mailbox messages that did not reach the account's holder. */
    private List<String> undelivered(AccountId account) {
        return store.load(Account.TYPE.stream(account.value())).stream()
                .filter(stored -> stored.type().equals("account-message-undelivered-1"))
                .map(Stored::payload)
                .filter(payload ->
                        payload.contains(MessageKind.EMERGENCY_LINK_GIVEN.name()) || payload.contains("REVIEW_"))
                .map(payload -> payload.replaceAll(".*\"message\": ?\"([A-Z_]+)\".*", "$1"))
                .toList();
    }
}
