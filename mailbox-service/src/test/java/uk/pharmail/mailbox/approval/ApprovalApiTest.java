package uk.pharmail.mailbox.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.DueTimers;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ApprovalApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "Mrs Bloggs is ill";

    private final LocalDate lastDay = London.dateOf(Instant.now()).plusDays(30);

    @Inject
    StandIns others;

    @Inject
    EventStore store;

    @Inject
    DueTimers timers;

    @Inject
    ApprovalWords words;

    @Test
    @DisplayName("LINK-2 LINK-3 the regional team of the region decides, the allowance is raised, unused places lapse")
    void from_request_to_lapse() {
        OdsCode code = opened("FV101");
        ApprovalId approval = ask(code);
        Map<String, Object> decision =
                Map.of("outcome", "GRANTED", "reason", "NEED_SHOWN", "accounts", 3, "usableUntil", lastDay.toString());
        decide(code, approval, "Y60", decision).then().statusCode(404);
        Api.command()
                .body(decision)
                .post("/mailboxes/FV101/approvals/{approval}/decision", approval.value())
                .then()
                .statusCode(403)
                .body("rule", equalTo("LINK-3"));
        decide(code, approval, "Y62", Map.of("outcome", "GRANTED", "reason", "NEED_SHOWN"))
                .then()
                .statusCode(400);
        decide(code, approval, "Y62", decision).then().statusCode(204);
        given().get("/mailboxes/FV101").then().body("allowance", equalTo(13));
        decide(code, approval, "Y62", Map.of("outcome", "REFUSED", "reason", "NEED_NOT_SHOWN"))
                .then()
                .statusCode(409)
                .body("reason", equalTo("DECIDED_ALREADY"));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FV101/approvals")
                        .then()
                        .body("items.status", contains("GRANTED"))
                        .body("items[0].granted", equalTo(3))
                        .body("items[0].words", nullValue()));

        for (int number = 0; number < 11; number++) {
            Api.link(code, others.person(), "PREMISES_STAFF").then().statusCode(201);
        }
        assertThat(London.dateOf(timers.setFor(ApprovalsProjection.LAPSES, approval.value())))
                .isEqualTo(lastDay.plusDays(1));
        timers.fire(ApprovalsProjection.LAPSES, approval.value());
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FV101/approvals")
                        .then()
                        .body("items.status", contains("LAPSED"))
                        .body("items[0].unused", equalTo(2)));
        given().get("/mailboxes/FV101").then().body("allowance", equalTo(11)).body("linked", equalTo(11));
        Api.link(code, others.person(), "PREMISES_STAFF").then().statusCode(409).body("rule", equalTo("LINK-3"));
    }

    @Test
    @DisplayName("LINK-3 LIFE-5 the reasons in words are shown until it is decided, and are in no event")
    void words() {

        OdsCode code = opened("FV102");
        ApprovalId approval = ask(code);
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/mailboxes/FV102/approvals").then().body("items.words", contains(SECRET)));
        decide(code, approval, "Y62", Map.of("outcome", "REFUSED", "reason", "NEED_SHOWN"))
                .then()
                .statusCode(409)
                .body("reason", equalTo("REASON_DOES_NOT_FIT"));
        decide(code, approval, "Y62", Map.of("outcome", "REFUSED", "reason", "LINKS_NOT_REVIEWED"))
                .then()
                .statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FV102/approvals")
                        .then()
                        .body("items.status", contains("REFUSED"))
                        .body("items[0].words", nullValue()));
        given().get("/mailboxes/FV102").then().body("allowance", equalTo(10));
        await().atMost(SOON).until(() -> words.of(approval).isEmpty());
        assertThat(store.load(Approval.TYPE.stream(approval.value())))
                .extracting(Stored::payload)
                .noneMatch(payload -> payload.contains("Bloggs"));
    }

    @Test
    @DisplayName(
            "LINK-3 one request however often it is sent, none where it is only tried, and none of another mailbox's")
    void once() {
        OdsCode code = opened("FV103");
        OdsCode other = opened("FV104");
        Map<String, Object> body = Map.of("accounts", 3, "ground", "LARGE_TEAM", "words", SECRET);
        Api.command()
                .body(body)
                .post("/mailboxes/FV103/approvals?dryRun=true")
                .then()
                .statusCode(200);
        String key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            Api.command(key)
                    .body(body)
                    .post("/mailboxes/FV103/approvals")
                    .then()
                    .statusCode(201);
        }
        await().atMost(SOON)
                .untilAsserted(() ->
                        given().get("/mailboxes/FV103/approvals").then().body("items.status", contains("WAITING")));
        ApprovalId approval = new ApprovalId(
                UUID.fromString(given().get("/mailboxes/FV103/approvals").path("items[0].approval")));
        Map<String, Object> decision =
                Map.of("outcome", "GRANTED", "reason", "NEED_SHOWN", "accounts", 3, "usableUntil", lastDay.toString());
        decide(other, approval, "Y62", decision).then().statusCode(404).body("reason", equalTo("NO_SUCH_APPROVAL"));
        decide(
                        code,
                        approval,
                        "Y62",
                        Map.of(
                                "outcome",
                                "GRANTED",
                                "reason",
                                "NEED_SHOWN",
                                "accounts",
                                3,
                                "usableUntil",
                                lastDay.minusDays(31).toString()))
                .then()
                .statusCode(409)
                .body("reason", equalTo("LAST_DAY_IS_OVER"));
        given().get("/mailboxes/FV103").then().body("allowance", equalTo(10));
    }

    private ApprovalId ask(OdsCode code) {
        Api.command()
                .body(Map.of("accounts", 3, "ground", "LARGE_TEAM", "words", SECRET))
                .post("/mailboxes/{code}/approvals", code.value())
                .then()
                .statusCode(201);
        String list = "/mailboxes/" + code.value() + "/approvals";
        await().atMost(SOON).untilAsserted(() -> given().get(list).then().body("items.status", contains("WAITING")));
        return new ApprovalId(UUID.fromString(given().get(list).path("items[0].approval")));
    }

    private static Response decide(OdsCode code, ApprovalId approval, String region, Map<String, Object> decision) {
        return Api.commandAs(Tokens.shared().person(Role.REGIONAL_TEAM).regions(new RegionCode(region)))
                .body(decision)
                .post("/mailboxes/{code}/approvals/{approval}/decision", code.value(), approval.value());
    }

    private OdsCode opened(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        Api.open(odsCode).then().statusCode(201);
        return odsCode;
    }
}
