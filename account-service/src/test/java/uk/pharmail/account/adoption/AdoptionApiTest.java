package uk.pharmail.account.adoption;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.Takeover;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.LogCapture;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AdoptionApiTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String HEADER =
            "reference,kind,givenName,familyName,alternateEmail,mobile,address,state,since,"
                    + "lastUsed,passwordChanged,person,source\n";
    private static final String PASSWORD = "three random words";

    private final NotifyStandIn texts = NotifyStandIn.shared(RealParts.MESSAGES);
    private final EmbeddedMail mails = EmbeddedMail.shared();

    @Inject
    FakeIdentityProvider provider;

    @Inject
    Tables tables;

    @Test
    @DisplayName(
            "MIG-1 MIG-2 LIFE-5 a file is previewed, adopted, reconciled by its counts and told row by row; nothing of a"
                    + " person is in any answer, table or log")
    void adopted() throws Exception {
        String rows = HEADER
                + "E-1,personal,Wilhelmina,Quackenbush,wq@postbox.example,07700 977001,wilhelmina.quackenbush@nhs.net,"
                + "suspended,2026-01-05,2025-12-01,2024-11-30,Q-1,mail_platform\n"
                + "E-2,personal,Wilhelmina,Quackenbush,,,wilhelmina.quackenbush2@nhs.net,pending,,,,Q-1,mail_platform\n"
                + "E-3,personal,Wilhelmina77,Quackenbush,,,w.quackenbush3@nhs.net,active,,,,,mail_platform\n";
        try (LogCapture log = new LogCapture()) {
            Response preview =
                    csv("preview").queryParam("dryRun", true).body(rows).post("/adoptions");
            preview.then()
                    .statusCode(200)
                    .body("rows", equalTo(3))
                    .body("count.adopted", equalTo(2))
                    .body("count.refused", equalTo(1))
                    .body("rowsOfNote", hasSize(2));

            String key = UUID.randomUUID().toString();
            String location = csv(key).body(rows)
                    .post("/adoptions")
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            assertThat(csv(key).body(rows).post("/adoptions").header("Location"))
                    .isEqualTo(location);
            awaitCompleted(location);
            given().get(location)
                    .then()
                    .statusCode(200)
                    .body("rows", equalTo(3))
                    .body("rowsDone", equalTo(3))
                    .body("count.adopted", equalTo(2))
                    .body("count.known", equalTo(0))
                    .body("count.refused", equalTo(1));
            Response results = given().get(location + "/rows");
            results.then()
                    .statusCode(200)
                    .body("items.line", contains(2, 3, 4))
                    .body("items.outcome", contains("ADOPTED", "ADOPTED", "REFUSED"))
                    .body("items[1].breaches", contains("CONTACT_INCOMPLETE"))
                    .body("items[2].problem", equalTo("NAME"))
                    .body("items[2].rule", equalTo("MIG-1"))
                    .body("items[2].pointer", equalTo("#/givenName"))
                    .body("items[2].account", nullValue());
            given().queryParam("outcome", "refused")
                    .get(location + "/rows")
                    .then()
                    .body("items", hasSize(1));
            given().queryParam("limit", 2)
                    .get(location + "/rows")
                    .then()
                    .body("items", hasSize(2))
                    .header("Link", containsString("rel=\"next\""));

            AccountId account = accountOf(results, 0);
            given().get("/accounts/{account}", account.value())
                    .then()
                    .body("stage", equalTo("ACTIVATED"))
                    .body("obstacles", contains("SUSPENDED"))
                    .body("usedOn", equalTo("2025-12-01"))
                    .body("loginDetailsReleased", equalTo(true));
            Api.holder(account).then().body("address", equalTo("wilhelmina.quackenbush@nhs.net"));
            Api.holder(accountOf(results, 1)).then().body("mobile", nullValue());

            Map<String, String> everything = tables.all();
            everything.keySet().removeAll(tables.unlogged());
            everything.put("the log", log.text());
            everything.put("the preview", preview.asString());
            everything.put("the results", results.asString());
            everything.forEach((where, text) -> {
                for (String part : List.of("wilhelmina", "quackenbush", "postbox.example", "977001")) {
                    assertThat(text.toLowerCase(Locale.ROOT))
                            .as(where)
                            .doesNotContain(part, HexFormat.of().formatHex(part.getBytes(UTF_8)));
                }
            });
        }
    }

    @Test
    @DisplayName(
            "MIG-2 nobody is told of it; who has a user at the identity provider keeps it and its password, nobody gets"
                    + " another, and who has none gets one when the helpdesk has made sure of them (ACC-8)")
    void taken_over() {
        UserName known = new UserName("tove.takenover@nhs.net");
        provider.addStranger(known, PASSWORD);
        Response results = adopt(HEADER
                + "T-1,personal,Tove,Takenover,tove@postbox.example,07700 977101,tove.takenover@nhs.net,active,,,,,mail_platform\n"
                + "T-2,personal,Tore,Takenover,tore@postbox.example,07700 977102,tore.takenover@nhs.net,active,,,,,mail_platform\n"
                + "T-3,personal,Tina,Takenover,,,tina.takenover@nhs.net,locked,,,,,mail_platform\n");
        AccountId tove = accountOf(results, 0);
        AccountId tore = accountOf(results, 1);
        await().atMost(SOON)
                .untilAsserted(() ->
                        given().get("/accounts/{account}", tove.value()).then().body("provisioned", equalTo(true)));
        assertThat(provider.signIn(known, PASSWORD).page()).isEqualTo(Page.SIGNED_IN);
        awaitNoTimers(tove);
        awaitNoTimers(tore);
        assertThat(provider.state(tore)).isEmpty();
        assertThat(mails.receivedBy("tove@postbox.example")).isEmpty();
        assertThat(mails.receivedBy("tore@postbox.example")).isEmpty();
        assertThat(texts.receivedBy("+447700977101")).isEmpty();
        assertThat(texts.receivedBy("+447700977102")).isEmpty();

        Api.command()
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{account}/password-reset", tore.value())
                .then()
                .statusCode(204);
        await().atMost(SOON).until(() -> texts.receivedBy("+447700977102").size() == 1);
        assertThat(provider.state(tore)).isPresent();
        assertThat(mails.receivedBy("tore@postbox.example")).isEmpty();
        given().get("/accounts/{account}", tore.value()).then().body("provisioned", equalTo(true));
    }

    @Test
    @DisplayName(
            "MIG-2 ACC-11 who was adopted without a user is told of a change all the same; a user under the former address"
                    + " is taken over and signs in by that of now")
    void changed_before_it_was_taken_over() {
        AccountId nell = accountOf(
                adopt(
                        HEADER
                                + "N-1,personal,Nell,Formerly,nell@postbox.example,07700 977201,nell.formerly@nhs.net,active,,,,,mail_platform\n"),
                0);
        awaitNoTimers(nell);
        Api.command()
                .body(new Person("Nell", "Nowadays", "nell@postbox.example", "07700 977201"))
                .queryParam("newAddress", true)
                .put("/accounts/{account}/holder", nell.value())
                .then()
                .statusCode(204);
        await().atMost(SOON)
                .until(() -> mails.receivedBy("nell@postbox.example").size() == 2);

        UserName former = new UserName("nell.formerly@nhs.net");
        provider.addStranger(former, PASSWORD);
        Api.command()
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{account}/password-reset", nell.value())
                .then()
                .statusCode(204);
        await().atMost(SOON).until(() -> texts.receivedBy("+447700977201").size() == 1);
        assertThat(provider.state(nell).orElseThrow().open()).containsExactly(ActivationStep.PASSWORD_CHANGED);
        assertThat(provider.takeOver(new AccountId(UUID.randomUUID()), new PersonId(UUID.randomUUID()), former))
                .isEqualTo(Takeover.NO_SUCH_USER);
    }

    @Test
    @DisplayName("MIG-1 a file that is none of accounts is refused whole; only the helpdesk and our services send any")
    void refused() {
        csv("refused").body("<html>").post("/adoptions").then().statusCode(422).body("reason", equalTo("HEADER"));
        given().header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/x-ndjson")
                .body("[]\n".getBytes(UTF_8))
                .post("/adoptions")
                .then()
                .statusCode(422)
                .body("reason", equalTo("UNREADABLE"));
        for (Role role : List.of(Role.STAFF, Role.OPERATIONS)) {
            csv("refused " + role)
                    .header(
                            "Authorization",
                            "Bearer " + Tokens.shared().person(role).signed())
                    .body(HEADER)
                    .post("/adoptions")
                    .then()
                    .statusCode(403);
        }
        given().get("/adoptions/" + UUID.randomUUID()).then().statusCode(404);
        given().get("/adoptions/" + UUID.randomUUID() + "/rows").then().statusCode(404);
    }

    private Response adopt(String rows) {
        String location = csv(UUID.randomUUID().toString())
                .body(rows)
                .post("/adoptions")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        awaitCompleted(location);
        return given().get(location + "/rows");
    }

    private static RequestSpecification csv(String key) {
        return given().header("Idempotency-Key", key).contentType("text/csv");
    }

    private static void awaitCompleted(String location) {
        await().atMost(SOON).untilAsserted(() -> given().get(location).then().body("state", equalTo("COMPLETED")));
    }

    /** What the account's events call for at once is done. */
    private void awaitNoTimers(AccountId account) {
        String id = "'" + account.value() + "'";
        await().atMost(SOON)
                .until(() -> tables.count("scheduled_tasks where task_instance = " + id
                                + " or task_instance in (select notice::text from notice where account = " + id + ")")
                        == 0);
    }

    private static AccountId accountOf(Response results, int item) {
        return new AccountId(UUID.fromString(results.path("items[" + item + "].account")));
    }
}
