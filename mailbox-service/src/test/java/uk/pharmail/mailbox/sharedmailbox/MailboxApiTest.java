package uk.pharmail.mailbox.sharedmailbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.testing.LogCapture;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MailboxApiTest {
    @Inject
    StandIns others;

    @Test
    @DisplayName("MBX-1 a pharmacy has one mailbox: the second request is refused with reason, rule and who can help")
    void one_mailbox() {
        OdsCode code = registered("FJ101");
        Api.open(code).then().statusCode(201);
        Api.open(code)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("reason", equalTo("ODS_CODE_TAKEN"))
                .body("rule", equalTo("MBX-1"))
                .body("whoCanHelp", equalTo("HELPDESK"));
    }

    @Test
    @DisplayName("MBX-1 REG-3 an unknown pharmacy is refused, and an unknown town is asked for")
    void refused() {
        Api.open(new OdsCode("FJ199")).then().statusCode(409).body("reason", equalTo("NOT_ON_REGISTER"));
        OdsCode code = new OdsCode("FJ102");
        others.register(code, null, "Y62", "PJA1");
        Api.open(code)
                .then()
                .statusCode(409)
                .body("reason", equalTo("TOWN_UNKNOWN"))
                .body("whoCanHelp", equalTo("HELPDESK"));
        Api.command()
                .body(Map.of("odsCode", "fj102", "town", "LEEDS"))
                .post("/mailboxes")
                .then()
                .statusCode(201);
    }

    @Test
    @DisplayName("two identical creates in flight make one mailbox, and both are answered alike")
    void identical_creates() {
        OdsCode code = registered("FJ103");
        String key = UUID.randomUUID().toString();
        List<Response> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Api.command(key)
                                    .body(Map.of("odsCode", code.value()))
                                    .post("/mailboxes"),
                            threads))
                    .limit(6)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(Api.position(answer)).isEqualTo(Api.position(answers.getFirst()));
        });
    }

    @Test
    @DisplayName(
            "a retry with the same key gives the first answer, also when the state has moved on; another body is 422")
    void retries() {
        OdsCode code = opened("FJ104");
        AccountId kim = others.person();
        String key = UUID.randomUUID().toString();
        Response first = link(key, code, kim);
        first.then().statusCode(201).header("ETag", "\"2\"");
        Api.unlink(code, kim, "left-employment").then().statusCode(204);
        Response again = link(key, code, kim);
        again.then().statusCode(201).header("ETag", "\"2\"");
        assertThat(Api.position(again)).isEqualTo(Api.position(first));
        given().get("/mailboxes/FJ104/links").then().body("items", empty());
        link(key, code, others.person()).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    @DisplayName("If-Match with another version than the present one is 412, and nothing is written")
    void if_match() {
        OdsCode code = opened("FJ105");
        AccountId kim = others.person();
        Api.command()
                .header("If-Match", "\"7\"")
                .body(Api.linkBody(kim, "PREMISES_STAFF"))
                .post("/mailboxes/FJ105/links")
                .then()
                .statusCode(412);
        Api.command()
                .header("If-Match", "\"1\"")
                .body(Api.linkBody(kim, "PREMISES_STAFF"))
                .post("/mailboxes/{code}/links", code.value())
                .then()
                .statusCode(201);
    }

    @Test
    @DisplayName("a dry run shows the events and writes nothing")
    void dry_run() {
        registered("FJ106");
        Api.command()
                .queryParam("dryRun", true)
                .body(Map.of("odsCode", "FJ106"))
                .post("/mailboxes")
                .then()
                .statusCode(200)
                .body("events.type", hasItem("mailbox-opened-1"));
        given().get("/mailboxes/FJ106").then().statusCode(404);
        Api.open(new OdsCode("FJ106")).then().statusCode(201);
    }

    @Test
    @DisplayName("LINK-1 linking twice does nothing; LINK-3 the eleventh account needs the regional team")
    void allowance() {
        OdsCode code = opened("FJ107");
        List<AccountId> ten = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            AccountId account = others.person();
            ten.add(account);
            Api.link(code, account, "PREMISES_STAFF").then().statusCode(201);
        }
        Api.link(code, ten.getFirst(), "PREMISES_STAFF").then().statusCode(200);
        Api.link(code, others.person(), "PREMISES_STAFF")
                .then()
                .statusCode(409)
                .body("reason", equalTo("ALLOWANCE_USED"))
                .body("rule", equalTo("LINK-3"))
                .body("whoCanHelp", equalTo("REGIONAL_TEAM"));
        given().get("/mailboxes/FJ107/links").then().body("items", hasSize(10));
        given().get("/mailboxes/FJ107").then().body("linked", equalTo(10));
    }

    @Test
    @DisplayName("MBX-7 the last live person is not unlinked voluntarily, unless the helpdesk overrides")
    void nobody_left() {
        OdsCode code = opened("FJ108");
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.unlink(code, kim, "voluntary")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOBODY_LEFT"))
                .body("rule", equalTo("MBX-7"));
        Api.command()
                .queryParam("reason", "voluntary")
                .queryParam("override", true)
                .delete("/mailboxes/FJ108/links/{account}", kim.value())
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("what cannot be read is a 400 that names each thing, and what is not there a 404")
    void bad_input() {
        Api.command()
                .body("{\"odsCode\": \"no code\"}")
                .post("/mailboxes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("#/odsCode"));
        Api.command().body("{}").post("/mailboxes").then().statusCode(400);
        Api.unlink(registered("FJ109"), new AccountId(UUID.randomUUID()), "bored")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("reason"));
        Api.command()
                .delete("/mailboxes/FJ109/links/{account}", UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("reason"));
        Api.link(new OdsCode("FJ109"), new AccountId(UUID.randomUUID()), "PREMISES_STAFF")
                .then()
                .statusCode(404)
                .body("reason", equalTo("NO_SUCH_MAILBOX"));
        given().get("/mailboxes/FJ109").then().statusCode(404);
    }

    @Test
    @DisplayName("neither an answer nor the log repeats what was sent")
    void repeats_nothing() {
        String secret = "jo.bloggs@nhs.net";
        try (LogCapture log = new LogCapture()) {
            List<Response> answers = List.of(
                    Api.command().body(Map.of("odsCode", secret)).post("/mailboxes"),
                    Api.command()
                            .body(Map.of("odsCode", "FJ199", "town", secret))
                            .post("/mailboxes"),
                    Api.command()
                            .body(Map.of("odsCode", "FJ199", "colour", secret))
                            .post("/mailboxes"),
                    Api.command().body(secret).post("/mailboxes"),
                    Api.command(secret).body(Map.of("odsCode", "FJ199")).post("/mailboxes"),
                    given().header("X-Correlation-ID", secret).get("/mailboxes/" + secret),
                    given().queryParam("colour", secret).get("/mailboxes/FJ199"),
                    given().get("/compliance/" + secret),
                    given().queryParam("region", secret).get("/compliance"),
                    given().queryParam("contractor", secret).get("/compliance"),
                    given().queryParam("cursor", secret).get("/compliance"),
                    Api.unlink(new OdsCode("FJ199"), new AccountId(UUID.randomUUID()), secret));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.asString() + answer.headers()).doesNotContain("bloggs"));
            assertThat(log.text()).doesNotContain("bloggs");
        }
    }

    private Response link(String key, OdsCode code, AccountId account) {
        return Api.command(key)
                .body(Api.linkBody(account, "PREMISES_STAFF"))
                .post("/mailboxes/{code}/links", code.value());
    }

    private OdsCode opened(String code) {
        OdsCode odsCode = registered(code);
        Api.open(odsCode).then().statusCode(201);
        return odsCode;
    }

    private OdsCode registered(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        return odsCode;
    }
}
