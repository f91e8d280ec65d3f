package uk.pharmail.account.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.NotifyStandIn.Sms;
import uk.pharmail.testing.NotifyStandIn.Trouble;
import uk.pharmail.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class NoticesTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern PASSWORD = Pattern.compile("password is: (\\S+)");

    private final NotifyStandIn texts = NotifyStandIn.shared(RealParts.MESSAGES);
    private final EmbeddedMail mails = EmbeddedMail.shared();

    @Inject
    FakeIdentityProvider provider;

    @Inject
    Notices notices;

    @Inject
    EventStore store;

    @Inject
    Commands commands;

    @Inject
    Tables tables;

    @Inject
    DataSource database;

    @Test
    @DisplayName(
            "REG-1 ACC-3 the user name goes out by e-mail and the password by SMS, once each; with them the holder gets"
                    + " in, and is told when the account is active")
    void login_details() throws SQLException {
        Person person = new Person("Lena", "Login", "lena@home.example", "07700 810001");
        AccountId account = Api.created(person);
        await().atMost(SOON).until(() -> mailsTo(person) == 1 && textsTo("+447700810001") == 1);
        EmbeddedMail.Mail mail = mails.receivedBy("lena@home.example").getFirst();
        String password = password("+447700810001");
        assertThat(mail.text()).contains("lena.login@nhs.net").doesNotContain(password);
        assertThat(texts.receivedBy("+447700810001").getFirst().text()).doesNotContain("lena.login");

        Visit visit = provider.signIn(new UserName("lena.login@nhs.net"), password);
        assertThat(visit.page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        visit.newPassword("three random words");
        visit.setQuestions(List.of(new Answered(0, "Fenwick"), new Answered(1, "Holly"), new Answered(2, "Market")));
        visit.acceptPolicy();
        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
        await().atMost(SOON).until(() -> mailsTo(person) == 2);
        assertThat(mails.receivedBy("lena@home.example").getLast().subject()).contains("active");
        given().get("/accounts/{account}", account.value()).then().body("live", equalTo(true));
        assertThat(tables.text("select string_agg(kind || ' ' || outcome, ', ' order by kind) from notice_outcome"
                        + " where account = '" + account.value() + "'"))
                .isEqualTo("ACCOUNT_ACTIVE SENT, LOGIN_NAME SENT, TEMPORARY_PASSWORD SENT");
    }

    @Test
    @DisplayName("ACC-8 a reset sends another password; only the newest one opens the account")
    void reset() {
        Person person = new Person("Remo", "Reset", "remo@home.example", "07700 810002");
        AccountId account = Api.created(person);
        await().atMost(SOON).until(() -> textsTo("+447700810002") == 1);
        String first = password("+447700810002");
        Api.command()
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{account}/password-reset", account.value())
                .then()
                .statusCode(204);
        await().atMost(SOON).until(() -> textsTo("+447700810002") == 2);
        UserName name = new UserName("remo.reset@nhs.net");
        assertThat(provider.signIn(name, first).page()).isEqualTo(Page.REFUSED);
        assertThat(provider.signIn(name, password("+447700810002")).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
    }

    @Test
    @DisplayName("a text whose reply was lost is not sent again, and its password is the one that opens the account")
    void reply_lost() {
        texts.next(Trouble.REPLY_LOST);
        AccountId account = Api.created(new Person("Rita", "Reply", "rita@home.example", "07700 810003"));
        await().atMost(SOON).until(() -> tables.count("notice_outcome where account = '" + account.value() + "'") == 2);
        assertThat(textsTo("+447700810003")).isEqualTo(1);
        assertThat(provider.signIn(new UserName("rita.reply@nhs.net"), password("+447700810003"))
                        .page())
                .isEqualTo(Page.NEW_PASSWORD_WANTED);
    }

    @Test
    @DisplayName(
            "LIFE-8 what cannot be delivered is a fact for owner and helpdesk: the account is on the worklist until its holder's data is"
                    + " confirmed or changed, and owner and deputy have one mail that says who was not reached")
    void undeliverable() throws SQLException {
        OdsCode code = new OdsCode("FN241");
        texts.isNotOnTeam("+447700810004");
        try (Owners owners = new Owners(commands, tables)) {
            AccountId owner = owners.active(new Person("Odo", "Owner", "odo.n@home.example", "07700 810012"));
            AccountId deputy = owners.active(new Person("Dea", "Deputy", "dea.n@home.example", "07700 810013"));
            owners.owns(owner, code);
            owners.link(deputy, AccountKind.PERSONAL, code);
            owners.deputise(deputy, code);
            AccountId account = Api.created(new Person("Udo", "Unreached", "udo@home.example", "07700 810004"));
            await().atMost(SOON).until(() -> isUnreached(account));
            assertThat(types(account)).containsOnlyOnce("account-message-undelivered-1");
            assertThat(textsTo("+447700810004")).isZero();
            Api.command()
                    .post("/accounts/{account}/holder/confirmation", account.value())
                    .then()
                    .statusCode(204);
            await().atMost(SOON).until(() -> !isUnreached(account));
            // so far nobody is responsible for them
            String called = "notice where kind = 'UNREACHED_TO_OWNER' and account = '" + account.value() + "'";
            await().atMost(SOON)
                    .until(() -> tables.count(called) == 1
                            && tables.count("scheduled_tasks where task_instance in (select notice::text from " + called
                                            + ")")
                                    == 0);

            owners.link(account, AccountKind.PERSONAL, code);
            Api.command()
                    .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                    .post("/accounts/{account}/password-reset", account.value())
                    .then()
                    .statusCode(204);
            await().atMost(SOON).until(() -> isUnreached(account));
            String told = "notice_outcome where kind = 'UNREACHED_TO_OWNER' and outcome = 'SENT' and account = '"
                    + account.value() + "'";
            await().atMost(SOON).until(() -> tables.count(told) == 1);
        }
        for (String address : List.of("odo.n@home.example", "dea.n@home.example")) {
            assertThat(mails.receivedBy(address))
                    .filteredOn(mail -> mail.subject().contains("could not reach"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains("udo.unreached@nhs.net of Udo Unreached")
                            .doesNotContain("udo@home", "810004"));
        }
        assertThat(mails.receivedBy("udo@home.example"))
                .noneMatch(mail -> mail.subject().contains("could not reach"));
    }

    private static boolean isUnreached(AccountId account) {
        return given().queryParam("limit", 500)
                .get("/worklist")
                .jsonPath()
                .getList("items.findAll { it.kind == 'UNREACHED' }.account")
                .contains(account.value().toString());
    }

    @Test
    @DisplayName("LIFE-8 a message that could not be sent for two days is given up, told once and never sent")
    void given_up() throws SQLException {
        Person person = new Person("Gus", "Given", "gus@home.example", "07700 810005");
        AccountId account = Api.created(person);
        await().atMost(SOON).until(() -> mailsTo(person) == 1);
        UUID late = UUID.randomUUID();
        call(late, account);
        notices.send(due(late, Duration.ofHours(49)));
        notices.send(due(late, Duration.ofHours(49)));
        assertThat(mailsTo(person)).isEqualTo(1);
        assertThat(types(account)).containsOnlyOnce("account-message-undelivered-1");
    }

    @Test
    @DisplayName(
            "LIFE-8 a text that GOV.UK Notify took on and that does not arrive is told once, whenever that is asked")
    void not_arrived() throws SQLException {
        texts.endsAs("+447700810008", "sending");
        AccountId account = Api.created(new Person("Nat", "Never", "nat@home.example", "07700 810008"));
        String outcome = "notice_outcome where kind = 'TEMPORARY_PASSWORD' and account = '" + account.value() + "'";
        await().atMost(SOON).until(() -> tables.count(outcome) == 1);
        UUID notice = UUID.fromString(tables.text("select notice from " + outcome));
        assertThat(
                        tables.count(
                                "scheduled_tasks where task_instance = '" + notice + "' and task_name in"
                                        + " ('notice-arrived', 'notice-arrived-at-last') and execution_time > now() + interval '50 minutes'"))
                .isEqualTo(2);
        notices.askWhetherArrived(due(notice, Duration.ZERO));
        assertThat(types(account)).doesNotContain("account-message-undelivered-1");
        texts.endsAs("+447700810008", "temporary-failure");
        notices.askWhetherArrived(due(notice, Duration.ZERO));
        notices.askWhetherArrived(due(notice, Duration.ZERO));
        assertThat(types(account)).containsOnlyOnce("account-message-undelivered-1");
        assertThat(textsTo("+447700810008")).isEqualTo(1);
        assertThat(tables.text("select outcome from " + outcome)).isEqualTo("NOT_ARRIVED");
    }

    @Test
    @DisplayName(
            "ACC-11 who changed number and address is told there and where it went before, which is then forgotten")
    void contact_changed() throws SQLException {
        Person before = new Person("Cleo", "Contact", "cleo.old@home.example", "07700 810009");
        Person after = new Person("Cleo", "Contact", "cleo.new@home.example", "07700 810010");
        AccountId account = Api.created(before);
        await().atMost(SOON).until(() -> textsTo("+447700810009") == 1 && mailsTo(before) == 1);
        Api.command()
                .body(after)
                .put("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(204);
        await().atMost(SOON).until(() -> textsTo("+447700810009") == 2 && mailsTo(before) == 2 && mailsTo(after) == 1);
        assertThat(texts.receivedBy("+447700810009").getLast().text())
                .contains("changed")
                .doesNotContain("810010");
        assertThat(mails.receivedBy("cleo.old@home.example").getLast().text()).doesNotContain("cleo.new");
        assertThat(textsTo("+447700810010")).isZero();
        String former = "former_contact where account = '" + account.value() + "'";
        UUID change = UUID.fromString(tables.text("select change from " + former));
        notices.forgetFormer(due(change, Duration.ZERO));
        assertThat(tables.count(former)).isZero();
    }

    @Test
    @DisplayName(
            "ACC-11 who gets another address with another name signs in by it once told, by the former one no more; the"
                    + " directory finds either name, and the events hold no address")
    void address_changed() throws SQLException {
        Person before = new Person("Ada", "Maidenly", "ada.maidenly@home.example", "07700 810011");
        Person after = new Person("Ada", "Marriedly", before.alternateEmail(), before.mobile());
        AccountId account = Api.created(before);
        await().atMost(SOON).until(() -> textsTo("+447700810011") == 1 && mailsTo(before) == 1);
        String password = password("+447700810011");
        Api.command()
                .queryParam("dryRun", true)
                .queryParam("newAddress", true)
                .body(after)
                .put("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(200)
                .body("events[0].type", equalTo("account-holder-data-changed-1"))
                .body("events[0].data.parts", contains("NAME", "ADDRESS"));
        Api.command()
                .queryParam("newAddress", true)
                .body(after)
                .put("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(204);
        Api.holder(account)
                .then()
                .body("address", equalTo("ada.marriedly@nhs.net"))
                .body("formerAddresses", contains("ada.maidenly@nhs.net"));

        await().atMost(SOON).until(() -> mailsTo(before) == 3);
        assertThat(mails.receivedBy(before.alternateEmail()))
                .extracting(EmbeddedMail.Mail::subject)
                .contains("You have a new NHSmail address", "The contact details of your NHSmail account were changed");
        assertThat(mails.receivedBy(before.alternateEmail()))
                .anySatisfy(mail -> assertThat(mail.text()).contains("is: ada.marriedly@nhs.net"));
        assertThat(provider.signIn(new UserName("ada.marriedly@nhs.net"), password)
                        .page())
                .isEqualTo(Page.NEW_PASSWORD_WANTED);
        assertThat(provider.signIn(new UserName("ada.maidenly@nhs.net"), password)
                        .page())
                .isEqualTo(Page.REFUSED);
        for (String name : List.of("ada maidenly", "ada marriedly")) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> Api.as(Tokens.shared().person(Role.STAFF).person(new PersonId(UUID.randomUUID())))
                                    .queryParam("q", name)
                                    .get("/directory")
                                    .then()
                                    .statusCode(200)
                                    .body("items.address", contains("ada.marriedly@nhs.net")));
        }
        assertThat(tables.text("select string_agg(payload::text, '') from event where stream = 'account:"
                        + account.value() + "'"))
                .contains("ADDRESS")
                .doesNotContain("nhs.net");
        assertThat(Api.holder(Api.created(Api.person("Ada", "Maidenly")))
                        .path("address")
                        .toString())
                .isEqualTo("ada.maidenly2@nhs.net");
    }

    @Test
    @DisplayName("ACC-3 a temporary password that is not changed in its time opens nothing any more")
    void password_ends() {
        AccountId account = Api.created(new Person("Edna", "Ends", "edna@home.example", "07700 810006"));
        await().atMost(SOON).until(() -> textsTo("+447700810006") == 1);
        UserName name = new UserName("edna.ends@nhs.net");
        String password = password("+447700810006");
        String timer =
                "scheduled_tasks where task_name = 'temporary-password-ends' and task_instance = '" + account.value()
                        + "' and execution_time between now() + interval '71 hours' and now() + interval '73 hours'";
        await().atMost(SOON).until(() -> tables.count(timer) == 1);
        assertThat(provider.signIn(name, password).page()).isEqualTo(Page.NEW_PASSWORD_WANTED);
        notices.endPassword(due(account.value(), Duration.ZERO));
        assertThat(provider.signIn(name, password).page()).isEqualTo(Page.REFUSED);
    }

    @Test
    @DisplayName("ACC-3 who has changed the temporary password keeps the own one when its time is over")
    void own_password_stays() {
        AccountId account = Api.created(new Person("Otto", "Own", "otto@home.example", "07700 810007"));
        await().atMost(SOON).until(() -> textsTo("+447700810007") == 1);
        UserName name = new UserName("otto.own@nhs.net");
        provider.signIn(name, password("+447700810007")).newPassword("three random words");
        notices.endPassword(due(account.value(), Duration.ZERO));
        assertThat(provider.signIn(name, "three random words").page()).isEqualTo(Page.QUESTIONS_WANTED);
    }

    private void call(UUID notice, AccountId account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into notice (notice, account, kind) values (?, ?, ?)")) {
            insert.setObject(1, notice);
            insert.setObject(2, account.value());
            insert.setString(3, MessageKind.LOGIN_NAME.name());
            insert.executeUpdate();
        }
    }

    private static Due due(UUID key, Duration ago) {
        Instant now = Instant.now();
        Actor actor = new Actor("test");
        return new Due(
                NoticesProjection.SEND,
                key,
                now.minus(ago),
                new Origin(new CommandId(actor, key.toString()), actor, null, null, UUID.randomUUID(), null, now));
    }

    private int mailsTo(Person person) {
        return mails.receivedBy(person.alternateEmail()).size();
    }

    private int textsTo(String number) {
        return texts.receivedBy(number).size();
    }

    private String password(String number) {
        Sms last = texts.receivedBy(number).getLast();
        Matcher password = PASSWORD.matcher(last.text());
        assertThat(password.find()).isTrue();
        return password.group(1);
    }

    private List<String> types(AccountId account) {
        return store.load(Account.TYPE.stream(account.value())).stream()
                .map(Stored::type)
                .toList();
    }
}
