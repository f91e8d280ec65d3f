package uk.pharmail.account.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RegistrationApiTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final OdsCode CODE = new OdsCode("FXX42");
    private static final MailboxId MAILBOX = new MailboxId(UUID.randomUUID());

    @Inject
    Tables tables;

    @Inject
    FakeIdentityProvider provider;

    private AccountFacts mailboxService;

    @BeforeEach
    void mailboxService() {
        mailboxService = new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system());
    }

    @AfterEach
    void close() {
        mailboxService.close();
    }

    @Test
    @DisplayName(
            "REG-1 REG-4 a registration is ready when held and provisioned, and completed with its mailbox; only then"
                    + " are the login details released")
    void completed() {
        RegistrationId registration = submitted(Api.person("Ria", "Owner"), Api.person("Sam", "Second"));
        await().atMost(SOON).untilAsserted(() -> story(registration).body("accounts.provisioned", everyItem(is(true))));
        story(registration).body("stage", equalTo("SUBMITTED")).body("odsCode", equalTo("FXX42"));

        hold(registration);
        await().atMost(SOON).untilAsserted(() -> story(registration).body("stage", equalTo("ACCOUNTS_READY")));
        accounts(registration)
                .forEach(account -> account(account)
                        .body("loginDetailsReleased", equalTo(false))
                        .body("stage", equalTo("PENDING")));
        withdraw(registration)
                .then()
                .statusCode(409)
                .body("reason", equalTo("TOO_LATE_TO_WITHDRAW"))
                .body("rule", equalTo("REG-4"));

        mailboxService.tell(stream(registration), new MailboxRegistrationFulfilled(registration, CODE, MAILBOX));
        await().atMost(SOON)
                .untilAsserted(() -> story(registration)
                        .body("stage", equalTo("COMPLETED"))
                        .body("rejected", equalTo(null))
                        .body("story.stage", contains("SUBMITTED", "ACCOUNTS_READY", "COMPLETED"))
                        .body("story.at", everyItem(notNullValue())));
        accounts(registration).forEach(account -> account(account).body("loginDetailsReleased", equalTo(true)));
    }

    @Test
    @DisplayName(
            "REG-4 LIFE-5 a registration that is refused leaves nothing: no account, no user, no data, no address taken")
    void refused() throws SQLException {
        Person una = Api.person("Una", "Undone");
        RegistrationId registration = submitted(una, Api.person("Vic", "Undone"));
        hold(registration);
        await().atMost(SOON).untilAsserted(() -> story(registration).body("stage", equalTo("ACCOUNTS_READY")));
        mailboxService.tell(
                stream(registration),
                new MailboxRegistrationRefused(registration, CODE, RegistrationObstacle.PHARMACY_CLOSED));

        await().atMost(SOON)
                .untilAsserted(() -> story(registration)
                        .body("stage", equalTo("REJECTED"))
                        .body("rejected.reason", equalTo("PHARMACY_CLOSED"))
                        .body("rejected.rule", equalTo("REG-3"))
                        .body("rejected.whoCanHelp", equalTo("HELPDESK")));
        for (AccountId account : accounts(registration)) {
            await().atMost(SOON)
                    .untilAsserted(() -> account(account)
                            .body("stage", equalTo("DELETED"))
                            .body("erasedBy", containsInAnyOrder("VAULT", "DIRECTORY", "IDENTITY_PROVIDER")));
            assertThat(provider.state(account)).isEmpty();
            assertThat(tables.count("vault where account = '" + account.value() + "'"))
                    .isZero();
        }
        AccountId again = Api.created(una);
        assertThat(Api.holder(again).path("address").toString()).isEqualTo("una.undone@nhs.net");
    }

    @Test
    @DisplayName(
            "REG-4 a registration that is withdrawn before its accounts are ready is undone, and can be sent again")
    void withdrawn() {
        Person person = Api.person("Wim", "Withdrawn");
        RegistrationId registration = submitted(person);
        withdraw(registration).then().statusCode(204);
        withdraw(registration).then().statusCode(204);
        story(registration).body("stage", equalTo("REJECTED")).body("rejected.reason", equalTo("WITHDRAWN"));
        AccountId account = accounts(registration).getFirst();
        await().atMost(SOON)
                .untilAsserted(() -> account(account).body("erasedBy", hasSize(DataHolder.values().length)));
        assertThat(submitted(person)).isNotEqualTo(registration);
    }

    @Test
    @DisplayName("REG-4 the same registration sent twice is one; what it may take is waited for as long as policy says")
    void twice() throws SQLException {
        String key = UUID.randomUUID().toString();
        Person person = Api.person("Tea", "Twice");
        Response first = submit(key, List.of(person));
        Response second = submit(key, List.of(person));
        first.then().statusCode(202);
        second.then().statusCode(202).header("Location", equalTo(first.header("Location")));
        RegistrationId registration = registration(first);
        story(registration).body("accounts", hasSize(1));
        String timer = "scheduled_tasks where task_name = 'registration-deadline' and task_instance = '"
                + registration.value() + "' and execution_time > now() + interval '71 hours'";
        await().atMost(SOON).until(() -> tables.count(timer) == 1);
        withdraw(registration).then().statusCode(204);
        await().atMost(SOON).until(() -> tables.count(timer) == 0);
    }

    @Test
    @DisplayName(
            "REG-1 REG-2 who may have an account already, or is entered twice, is refused, and nothing is kept of the others")
    void who_has_one() throws SQLException {
        Person has = Api.person("Hal", "Has");
        Api.created(has);
        Person other = Api.person("Ola", "Other");
        submit(List.of(other, new Person("Hal", "Has", "new@home.example", has.mobile())))
                .then()
                .statusCode(409)
                .body("reason", equalTo("MAY_ALREADY_HAVE_ACCOUNT"))
                .body("rule", equalTo("REG-2"));
        submit(List.of(other, new Person("Ola", "Again", "again@home.example", other.mobile())))
                .then()
                .statusCode(409)
                .body("reason", equalTo("SAME_PERSON_TWICE"))
                .body("whoCanHelp", equalTo("CALLER"));
        assertThat(tables.keptWithoutAccount()).isZero();
        submit(List.of(other)).then().statusCode(202);
    }

    @Test
    @DisplayName("REG-1 one to three people, complete; each fault is named by its place")
    void bad_input() {
        submit(List.of()).then().statusCode(400).body("errors.pointer", contains("#/people"));
        submit(Stream.generate(() -> Api.person("Max", "Many")).limit(4).toList())
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/people"));
        submit(List.of(new Person("Ed", "Email", "nowhere", "07700 900900")))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/people/0/alternateEmail"));
        given().get("/registrations/{id}", UUID.randomUUID()).then().statusCode(404);
        withdraw(new RegistrationId(UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    @DisplayName("?dryRun=true shows the events of a registration and keeps nothing")
    void dry_run() throws SQLException {
        Api.command()
                .queryParam("dryRun", true)
                .body(Map.of("odsCode", "FXX42", "people", List.of(Api.person("Di", "Dry"))))
                .post("/registrations")
                .then()
                .statusCode(200)
                .body("events.type", contains("registration-submitted-1", "account-created-1"));
        assertThat(tables.keptWithoutAccount()).isZero();
    }

    private RegistrationId submitted(Person... people) {
        Response answer = submit(List.of(people));
        answer.then().statusCode(202);
        return registration(answer);
    }

    private static Response submit(List<Person> people) {
        return submit(UUID.randomUUID().toString(), people);
    }

    private static Response submit(String key, List<Person> people) {
        return Api.command(key)
                .body(Map.of("odsCode", CODE.value(), "people", people))
                .post("/registrations");
    }

    private static RegistrationId registration(Response answer) {
        String location = answer.header("Location");
        return new RegistrationId(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    private void hold(RegistrationId registration) {
        mailboxService.tell(stream(registration), new MailboxRegistrationHeld(registration, CODE, MAILBOX));
    }

    private static StreamId stream(RegistrationId registration) {
        return new StreamId("mailbox-registration", registration.value());
    }

    private static ValidatableResponse story(RegistrationId registration) {
        return given().get("/registrations/{id}", registration.value()).then().statusCode(200);
    }

    private static List<AccountId> accounts(RegistrationId registration) {
        return story(registration).extract().<List<String>>path("accounts.account").stream()
                .map(id -> new AccountId(UUID.fromString(id)))
                .toList();
    }

    private static ValidatableResponse account(AccountId account) {
        return given().get("/accounts/{id}", account.value()).then().statusCode(200);
    }

    private static Response withdraw(RegistrationId registration) {
        return Api.command().delete("/registrations/{id}", registration.value());
    }
}
