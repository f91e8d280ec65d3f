package uk.pharmail.mailbox.compliance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** The whole way: from a command over PostgreSQL, relay and Kafka to an answer, with facts about accounts from Kafka. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FromLinkToComplianceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    EventStore store;

    @Inject
    Commands commands;

    @Test
    @DisplayName(
            "COMP-1 LINK-1 a pharmacy becomes compliant with its second live person, and stops to be with a leaver")
    void from_link_to_compliance() {
        OdsCode code = new OdsCode("FH101");
        long registered = others.register(code, "LEEDS", "Y63", "PJA1");
        Api.read(registered, "/compliance/{code}", code.value())
                .then()
                .statusCode(200)
                .body("status", equalTo("BREACH"))
                .body("reasons.reason", contains("NO_MAILBOX", "FEWER_THAN_TWO_LIVE_PERSONS"))
                .body("reasons.rule", contains("MBX-1", "COMP-1"))
                .body(
                        "rules.findAll { it.result == 'NOT_ASSESSED' }.rule",
                        hasItems("COMP-2", "COMP-3", "COMP-5", "LINK-5", "MBX-3"))
                .body("rules.find { it.rule == 'MBX-1' }.result", equalTo("BROKEN"))
                .body("rules.find { it.rule == 'LINK-4' }.severity", equalTo("GOOD_PRACTICE"))
                .body("rules.find { it.rule == 'LINK-4' }.result", equalTo("MET"));

        Response opened = Api.open(code);
        opened.then().statusCode(201).header("ETag", "\"1\"");
        assertThat(opened.header("Location")).endsWith("/mailboxes/FH101");
        given().get("/mailboxes/FH101")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("address", equalTo("pharmacy.FH101@nhs.net"))
                .body("displayName", equalTo("Pharmacy.FH101 (PHARMACY FH101, LEEDS)"))
                .body("allowance", equalTo(10));

        AccountId kim = others.person();
        AccountId lee = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.link(code, others.application(), "APPLICATION").then().statusCode(201);
        Api.link(code, lee, "REGULAR_LOCUM").then().statusCode(201);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FH101")
                        .then()
                        .body("status", equalTo("COMPLIANT"))
                        .body("reasons", empty())
                        .body("counts.livePersons", equalTo(2))
                        .body("counts.linkedPersonal", equalTo(2))
                        .body("counts.linkedApplication", equalTo(1)));

        others.tell(lee, new AccountMarkedLeaver(lee));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FH101/links")
                        .then()
                        .body("items.kind", containsInAnyOrder("PERSONAL", "APPLICATION")));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FH101")
                        .then()
                        .body("status", equalTo("BREACH"))
                        .body("reasons.reason", contains("FEWER_THAN_TWO_LIVE_PERSONS"))
                        .body("counts.linkedPersonal", equalTo(1)));

        others.tell(kim, new AccountDeleted(kim));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(eventsOfMailbox("FH101"))
                        .endsWith("mailbox-account-unlinked-1", "mailbox-left-without-access-1"));
    }

    @Test
    @DisplayName("COMP-6 each change of status is told, once, on the pharmacy's compliance stream")
    void changes_are_told() {
        OdsCode code = new OdsCode("FH102");
        others.register(code, "LEEDS", "Y63", "PJA1");
        Api.open(code).then().statusCode(201);
        AccountId kim = others.person();
        AccountId lee = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.link(code, lee, "PREMISES_STAFF").then().statusCode(201);
        await().atMost(SOON).until(() -> told(code).equals("COMPLIANT 2"));
        others.tell(lee, new AccountLocked(lee));
        await().atMost(SOON).until(() -> told(code).equals("BREACH 1"));
        others.tell(lee, new AccountUnlocked(lee));
        await().atMost(SOON).until(() -> told(code).equals("COMPLIANT 2"));
        List<String> stream = store
                .load(ToldCompliance.TYPE.stream(Pharmacy.idOf(code).value()))
                .stream()
                .map(Stored::payload)
                .toList();
        for (int i = 1; i < stream.size(); i++) {
            assertThat(stream.get(i)).isNotEqualTo(stream.get(i - 1));
        }
    }

    @Test
    @DisplayName("LINK-6 an account that is activated after it was linked counts from then on")
    void activated_later() {
        OdsCode code = new OdsCode("FH103");
        others.register(code, "LEEDS", "Y63", "PJA1");
        Api.open(code).then().statusCode(201);
        AccountId kim = others.person();
        others.tell(kim, new AccountLocked(kim));
        await().atMost(SOON)
                .until(() -> Api.link(code, kim, "PREMISES_STAFF").statusCode() == 201
                        || Api.link(code, kim, "PREMISES_STAFF").statusCode() == 200);
        AccountId lee = others.person();
        Api.link(code, lee, "PREMISES_STAFF").then().statusCode(201);
        others.tell(kim, new AccountUnlocked(kim));
        others.tell(kim, new AccountActivated(kim));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FH103").then().body("status", equalTo("COMPLIANT")));
    }

    @Test
    @DisplayName("COMP-6 COMP-7 lists by contractor, region and status; the totals add up, unknown regions included")
    void lists_and_totals() {
        List<String> codes = new ArrayList<>();
        long position = 0;
        for (int number = 0; number < 7; number++) {
            OdsCode code = new OdsCode("FH2" + number + "0");
            codes.add(code.value());
            position = others.register(code, "LEEDS", number == 6 ? null : "Y62", "PLT7");
        }
        List<String> walked = new ArrayList<>();
        Response page = Api.read(position, "/compliance?contractor=PLT7&limit=3");
        while (true) {
            page.then().statusCode(200);
            walked.addAll(page.jsonPath().getList("items.odsCode"));
            String link = page.header("Link");
            if (link == null) {
                break;
            }
            assertThat(link).endsWith("; rel=\"next\"");
            page = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        }
        assertThat(walked).isEqualTo(codes);

        given().get("/compliance?contractor=PLT7&region=unknown")
                .then()
                .body("items.odsCode", contains("FH260"))
                .body("items[0].status", equalTo("NOT_ASSESSED"))
                .body("items[0].reasons.reason", contains("COUNTRY_UNKNOWN"));
        given().get("/compliance?contractor=PLT7&region=Y62&status=breach")
                .then()
                .body("items", hasSize(6));
        given().get("/compliance?contractor=PLT7&status=COMPLIANT").then().body("items", empty());

        JsonPath summary = given().get("/compliance/summary").jsonPath();
        List<Integer> regions = summary.getList("regions.count.pharmacies");
        assertThat(regions.stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(summary.getInt("nation.pharmacies"))
                .isEqualTo(summary.<String, Integer>getMap("nation.byStatus").values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(summary.<String>getList("regions.region")).contains("Y62", "unknown");
    }

    @Test
    @DisplayName("a read that the client has already is answered with 304, and one ahead of the read model with 503")
    void conditional_reads() {
        OdsCode code = new OdsCode("FH104");
        long position = others.register(code, "LEEDS", "Y63", "PJA1");
        String tag = Api.read(position, "/compliance/FH104").header("ETag");
        given().header("If-None-Match", tag).get("/compliance/FH104").then().statusCode(304);
        Response opened = Api.open(code);
        given().header("If-None-Match", tag)
                .header("Pharmail-Min-Position", Api.position(opened))
                .get("/compliance/FH104")
                .then()
                .statusCode(200);
        given().header("Pharmail-Min-Position", 999_999_999)
                .get("/compliance/FH104")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("1"));
        given().get("/compliance/FH999").then().statusCode(404).contentType("application/problem+json");
    }

    private String told(OdsCode code) {
        return switch (commands.current(ToldCompliance.TYPE, Pharmacy.idOf(code).value())
                .state()) {
            case ToldCompliance.Nothing _ -> "nothing";
            case ToldCompliance.Told told ->
                told.last().status() + " " + told.last().livePersons();
        };
    }

    private List<String> eventsOfMailbox(String code) {
        UUID mailbox =
                UUID.fromString(given().get("/mailboxes/" + code).jsonPath().getString("mailbox"));
        return store.load(new StreamId("mailbox", mailbox)).stream()
                .map(Stored::type)
                .toList();
    }
}
