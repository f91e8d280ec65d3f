package uk.pharmail.account.application;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ApplicationAccountApiTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern PASSWORD = Pattern.compile("donotreply@nhs.net is: (\\S+)");

    private final NotifyStandIn texts = NotifyStandIn.shared(RealParts.MESSAGES);

    @Inject
    Commands commands;

    @Inject
    Tables tables;

    @Inject
    FakeIdentityProvider provider;

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
            "ACC-10 ACC-5 asked for by the owner, set up by the helpdesk, enabled once it is linked: then the password"
                    + " goes to the owner's telephone, and every new one takes the place of the one before")
    void from_request_to_password() throws SQLException {
        OdsCode code = new OdsCode("FN201");
        String number = "+447700840101";
        AccountId owner = owners.active(new Person("Ola", "Owner", "ola@home.example", number));
        owners.owns(owner, code);
        Token ola = owners.token(owner);
        String path = asked(ola, code, "reminders");
        AccountId account = ApplicationAccount.idOf(FunctionAddress.of("reminders", code));
        view(path).body("stage", equalTo("REQUESTED")).body("address", equalTo("reminders.fn201.donotreply@nhs.net"));
        await().atMost(SOON).until(() -> isWaiting(account));

        Api.commandAs(ola).post(path + "/set-up").then().statusCode(403);
        Api.command().post(path + "/set-up").then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> view(path).body("stage", equalTo("SET_UP")).body("provisioned", equalTo(true)));
        Api.command()
                .post(path + "/enabling")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_LINKED"))
                .body("rule", equalTo("ACC-10"));
        owners.link(account, AccountKind.APPLICATION, code);
        Api.command().post(path + "/enabling").then().statusCode(204);
        view(path).body("stage", equalTo("ENABLED")).body("live", equalTo(true)).body("linked", equalTo(true));
        await().atMost(SOON).until(() -> !isWaiting(account));

        UserName name = new UserName("reminders.fn201.donotreply@nhs.net");
        await().atMost(SOON).until(() -> passwords(number).size() == 1);
        String first = passwords(number).getFirst();
        assertThat(provider.signIn(name, first).page()).isEqualTo(Page.SIGNED_IN);
        Api.commandAs(ola).post(path + "/password").then().statusCode(204);
        await().atMost(SOON).until(() -> passwords(number).size() == 2);
        assertThat(provider.signIn(name, first).page()).isEqualTo(Page.REFUSED);
        assertThat(provider.signIn(name, passwords(number).getLast()).page()).isEqualTo(Page.SIGNED_IN);
    }

    @Test
    @DisplayName(
            "ACC-10 only the owner of the pharmacy's mailbox asks, never for a name of a person; both can end the request")
    void who_asks() throws SQLException {
        OdsCode code = new OdsCode("FN202");
        AccountId owner = owners.active(Api.person("Oda", "Owner"));
        owners.owns(owner, code);
        Token oda = owners.token(owner);
        ask(oda, new OdsCode("FN203"), "reminders").then().statusCode(404);
        ask(Tokens.shared().person(Role.STAFF), code, "reminders").then().statusCode(404);
        ask(Tokens.shared().person(Role.CONTRACTOR).odsCodes(code), code, "reminders")
                .then()
                .statusCode(403);
        ask(oda, code, "john-smith")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_A_FUNCTION"))
                .body("rule", equalTo("ACC-10"));
        ask(oda, code, "John Smith").then().statusCode(400);

        String path = asked(oda, code, "orders");
        Api.commandAs(oda).delete(path).then().statusCode(204);
        view(path).body("stage", equalTo("REFUSED")).body("refused", equalTo("WITHDRAWN"));
        Api.command().post(path + "/set-up").then().statusCode(409).body("reason", equalTo("NEVER_ASKED_FOR"));
        asked(oda, code, "orders");
        Api.command()
                .body(Map.of("reason", "NOT_NEEDED"))
                .post(path + "/refusal")
                .then()
                .statusCode(204);
        Api.as(oda).get(path).then().statusCode(200).body("refused", equalTo("NOT_NEEDED"));
        Api.as(oda).get(path.replace("FN202", "FN203")).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "ACC-5 ACC-10 the owner is warned by its address when the password of an application account is about to end, and told how"
                    + " to get a new one; nothing is sent to the account")
    void password_about_to_end() throws SQLException {
        OdsCode code = new OdsCode("FN204");
        AccountId owner = owners.active(new Person("Orla", "Owner", "orla@home.example", "+447700840104"));
        owners.owns(owner, code);
        String path = asked(owners.token(owner), code, "reminders");
        AccountId account = ApplicationAccount.idOf(FunctionAddress.of("reminders", code));
        Api.command().post(path + "/set-up").then().statusCode(204);
        await().atMost(SOON).untilAsserted(() -> view(path).body("provisioned", equalTo(true)));

        try (AccountFacts lifecycleService =
                new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system())) {
            lifecycleService.tell(
                    new StreamId("lifecycle", account.value()),
                    new WarningDue(
                            account,
                            DeadlineKind.PASSWORD_EXPIRY,
                            LocalDate.of(2026, 12, 24),
                            18,
                            List.of(new MailboxAtStake(
                                    new MailboxId(UUID.randomUUID()), code, owner, List.of(), List.of(), List.of()))));
            lifecycleService.flush();
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(EmbeddedMail.shared().receivedBy("orla@home.example"))
                        .filteredOn(mail -> mail.subject().contains("application account"))
                        .singleElement()
                        .satisfies(mail -> assertThat(mail.text())
                                .contains(
                                        "reminders.fn204.donotreply@nhs.net",
                                        "suspended because its password is too old",
                                        "24 December 2026",
                                        "FN204",
                                        "Ask for a new password")));
        assertThat(EmbeddedMail.shared().receivedBy("reminders.fn204.donotreply@nhs.net"))
                .isEmpty();
    }

    private static Response ask(Token caller, OdsCode code, String function) {
        return Api.commandAs(caller)
                .body(Map.of("function", function))
                .post("/pharmacies/{odsCode}/application-accounts", code.value());
    }

    private static String asked(Token caller, OdsCode code, String function) {
        Response answer = ask(caller, code, function);
        answer.then().statusCode(202);
        return URI.create(answer.header("Location")).getPath();
    }

    private static ValidatableResponse view(String path) {
        return given().get(path).then().statusCode(200);
    }

    private static boolean isWaiting(AccountId account) {
        List<String> waiting = given().queryParam("limit", 500).get("/worklist").path("items.account");
        return waiting.contains(account.value().toString());
    }

    private List<String> passwords(String number) {
        return texts.receivedBy(number).stream()
                .map(sms -> PASSWORD.matcher(sms.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }
}
