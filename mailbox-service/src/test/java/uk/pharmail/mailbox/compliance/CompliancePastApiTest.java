package uk.pharmail.mailbox.compliance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.rest.AsOf;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** Compliance over REST: as it was, as it is told, as it would be, and as it is proved. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CompliancePastApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    PoliciesKept policies;

    @Inject
    EntityManager entities;

    private AccountId kim = new AccountId(new UUID(0, 0));
    private AccountId lee = kim;

    @Test
    @DisplayName(
            "COMP-4 COMP-7 as of an instant, as known at an instant, with the events that prove it, and the same for ever")
    void as_of() {
        Instant before = Instant.now();
        OdsCode code = compliant("FQ101", "Y63", "PJA7");
        Instant between = Instant.now();
        String asOf = "/compliance/FQ101?asOf=" + between;
        JsonPath first = given().get(asOf + "&knownAt=" + between)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(first.getString("status")).isEqualTo("COMPLIANT");
        assertThat(first.getList("past.events.type"))
                .contains(
                        "pharmacy-registered-1", "mailbox-opened-1", "mailbox-account-linked-1", "account-activated-1");
        assertThat(first.getBoolean("past.mayChange")).isTrue();

        others.tell(lee, new AccountMarkedLeaver(lee));
        await().atMost(SOON).until(() -> status(code).equals("BREACH"));

        JsonPath again = given().get(asOf + "&knownAt=" + between).jsonPath();
        for (String part : List.of("status", "reasons", "counts", "rules", "past.from", "past.events")) {
            assertThat(again.<Object>get(part)).as(part).isEqualTo(first.get(part));
        }
        given().get(asOf).then().body("status", equalTo("COMPLIANT")).body("past.mayChange", equalTo(true));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FQ101?asOf=" + Instant.now())
                        .then()
                        .body("status", equalTo("BREACH"))
                        .body("past.events.type", hasItem("mailbox-account-unlinked-1")));
        given().get("/compliance/FQ101?asOf=" + before + "&knownAt=" + before)
                .then()
                .body("status", equalTo("NOT_ASSESSED"))
                .body("past.events", empty());
        given().get("/compliance/FQ101?asOf=2020-11-08").then().body("reasons.reason", contains("BEFORE_DUTY"));
        given().get("/compliance/FQ101?asOf=2021-06-30&knownAt=2021-06-30")
                .then()
                .body("status", equalTo("NOT_ASSESSED"))
                .body("past.asOf", equalTo("2021-06-30T22:59:59.999999Z"))
                .body("past.mayChange", equalTo(false));
        for (String bad : List.of(
                "asOf=tomorrow", "asOf=2999-01-01", "knownAt=2021-01-01", "asOf=2022-01-01&knownAt=2021-01-01")) {
            given().get("/compliance/FQ101?" + bad).then().statusCode(400).body("errors", hasSize(1));
        }
    }

    @Test
    @DisplayName(
            "COMP-4 COMP-6 totals of the past, by contractor, and their trend; those without a contractor are counted")
    void totals() {
        Token team = Tokens.shared().person(Role.REGIONAL_TEAM).regions(new RegionCode("Y99"));
        compliant("FQ201", "Y99", "PJC1");
        Instant between = Instant.now();
        long position = others.register(new OdsCode("FQ202"), "LEEDS", "Y99", "PJC2");
        Api.read(position, "/compliance/FQ202").then().statusCode(200);

        Api.as(team)
                .get("/compliance/contractors")
                .then()
                .body("items.contractor", contains("PJC1", "PJC2"))
                .body("items[0].count.byStatus.COMPLIANT", equalTo(1))
                .body("items[1].count.byStatus.BREACH", equalTo(1));
        Api.as(team)
                .get("/compliance/contractors?limit=1")
                .then()
                .body("items.contractor", contains("PJC1"))
                .header("Link", endsWith("rel=\"next\""));
        Api.as(team).get("/compliance/summary?asOf=" + between).then().body("nation.pharmacies", equalTo(1));
        Api.as(team)
                .get("/compliance/summary?asOf=" + Instant.now())
                .then()
                .body("nation.pharmacies", equalTo(2))
                .body("regions[0].count.byStatus.COMPLIANT", equalTo(1));
        Api.as(team)
                .get("/compliance/trend?step=day&points=2&region=Y99")
                .then()
                .body("points", hasSize(2))
                .body("points[1].count.byStatus.COMPLIANT", equalTo(1))
                .body("points[1].count.byStatus.BREACH", equalTo(1));
        Api.as(team).get("/compliance/trend?contractor=unknown").then().body("points[11].count.pharmacies", equalTo(0));
        given().get("/compliance/trend?points=61").then().statusCode(400);
    }

    @Test
    @DisplayName("COMP-4 COMP-6 totals as known at an instant count each pharmacy once, whatever is learned later")
    void totals_as_known() {
        Token team = Tokens.shared().person(Role.REGIONAL_TEAM).regions(new RegionCode("Y98"));
        OdsCode code = compliant("FQ203", "Y98", "PJC3");
        Instant before = Instant.now();
        others.tell(lee, new AccountLocked(lee));
        await().atMost(SOON).until(() -> status(code).equals("BREACH"));
        Instant after = Instant.now();

        Map<String, String> answers = Map.of(
                "asOf=" + before + "&knownAt=" + before, "COMPLIANT",
                "asOf=" + before + "&knownAt=" + after, "COMPLIANT",
                "asOf=" + before, "COMPLIANT",
                "asOf=" + after + "&knownAt=" + after, "BREACH");
        answers.forEach((asked, status) -> Api.as(team)
                .get("/compliance/summary?" + asked)
                .then()
                .body("nation.pharmacies", equalTo(1))
                .body("regions[0].count.byStatus." + status, equalTo(1)));
    }

    @Test
    @DisplayName("COMP-3 good practice stands beside the duty and does not change the status")
    void good_practice() {
        OdsCode code = compliant("FQ301", "Y63", "PJA7");
        given().get("/compliance/FQ301")
                .then()
                .body("rules.find { it.name == 'CONTACT_DATA' }.result", equalTo("NOT_ASSESSED"));
        others.tell(kim, new AccountHolderDataConfirmed(kim));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FQ301")
                        .then()
                        .body("status", equalTo("COMPLIANT"))
                        .body("rules.find { it.name == 'CONTACT_DATA' }.result", equalTo("BROKEN"))
                        .body("rules.find { it.name == 'CONTACT_DATA' }.reasons.whoCanHelp", contains("OWNER")));
        others.tell(lee, new AccountHolderDataConfirmed(lee));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/" + code.value())
                        .then()
                        .body("rules.find { it.name == 'CONTACT_DATA' }.result", equalTo("MET")));
    }

    @Test
    @DisplayName("COMP-1 a command that is tried out shows what it would do to compliance")
    void effects_of_a_dry_run() {
        OdsCode code = compliant("FQ401", "Y63", "PJA7");
        Api.command()
                .queryParam("reason", "LEFT_EMPLOYMENT")
                .queryParam("dryRun", "true")
                .delete("/mailboxes/{code}/links/{account}", code.value(), lee.value())
                .then()
                .statusCode(200)
                .body("events.type", hasItem("mailbox-account-unlinked-1"))
                .body("effects.odsCode", contains("FQ401"))
                .body("effects[0].before.status", equalTo("COMPLIANT"))
                .body("effects[0].after.status", equalTo("BREACH"))
                .body("effects[0].after.reasons.reason", contains("FEWER_THAN_TWO_LIVE_PERSONS"))
                .body("effects[0].after.livePersons", equalTo(1));
        AccountId ann = others.person();
        Api.command()
                .queryParam("dryRun", "true")
                .body(Api.linkBody(ann, "PREMISES_STAFF"))
                .post("/mailboxes/{code}/links", code.value())
                .then()
                .statusCode(200)
                .body("effects[0].after.livePersons", equalTo(3));
        given().get("/compliance/FQ401").then().body("counts.livePersons", equalTo(2));
    }

    @Test
    @DisplayName("COMP-6 changes are pushed to those who may read them, from the last one that they saw on")
    void pushed() throws Exception {
        OdsCode code = compliant("FQ501", "Y63", "PJA7");
        Token other = Tokens.shared().person(Role.REGIONAL_TEAM).regions(new RegionCode("Y98"));
        try (Stream<String> lines = subscribe("?odsCode=FQ501&status=BREACH", null, Api.HELPDESK);
                Stream<String> hidden = subscribe("?odsCode=FQ501", null, other)) {
            Iterator<String> told = lines.iterator();
            others.tell(lee, new AccountLocked(lee));
            Map<String, String> breach = next(told);
            assertThat(breach.get("event")).isEqualTo("pharmacy-compliance-changed-1");
            JsonPath event = new JsonPath(breach.get("data"));
            assertThat(event.getString("odscode")).isEqualTo("FQ501");
            assertThat(event.getString("position")).isEqualTo(breach.get("id"));
            assertThat(event.getString("data.status")).isEqualTo("BREACH");
            others.tell(lee, new AccountUnlocked(lee));
            await().atMost(SOON).until(() -> status(code).equals("COMPLIANT"));

            try (Stream<String> resumed = subscribe("?odsCode=FQ501", breach.get("id"), Api.HELPDESK)) {
                Map<String, String> after = next(resumed.iterator());
                assertThat(new JsonPath(after.get("data")).getString("data.status"))
                        .isEqualTo("COMPLIANT");
                assertThat(Long.parseLong(after.get("id"))).isGreaterThan(Long.parseLong(breach.get("id")));
            }
            assertThat(hidden.iterator().next())
                    .as("a heartbeat, and nothing else")
                    .startsWith(":");
        }
        given().header("Last-Event-ID", "x").get("/compliance/stream").then().statusCode(not(200));
    }

    @Test
    @Timeout(120)
    @DisplayName("COMP-6 who may read no longer is told no more: the stream ends with the token")
    void over_with_the_token() throws Exception {
        Token ending = Tokens.shared().person(Role.HELPDESK).lasting(Duration.ofSeconds(10));
        try (Stream<String> lines = subscribe("?odsCode=FQ501", null, ending)) {
            assertThat(lines).allMatch(line -> line.isEmpty() || line.startsWith(":"));
        }
    }

    private Stream<String> subscribe(String filters, @Nullable String lastEventId, Token caller)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/compliance/stream" + filters))
                .header("Authorization", "Bearer " + caller.signed());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    /** The fields of the next event; comments are passed over. */
    private static Map<String, String> next(Iterator<String> lines) {
        Map<String, String> fields = new HashMap<>();
        while (true) {
            String line = lines.next();
            if (line.isEmpty() && fields.containsKey("data")) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
    }

    @Test
    @DisplayName(
            "COMP-4 a signed document is checked without the service; one that was altered, or does not follow from its events, is found")
    void inspection(@TempDir Path directory) throws Exception {
        compliant("FQ601", "Y63", "PJA7");
        Response signed = given().get("/compliance/FQ601/inspection?asOf=" + Instant.now());
        signed.then().statusCode(200).contentType("application/jose");
        String document = signed.asString();
        assertThat(verified(directory, document)).contains("COMPLIANT").contains("In order");

        String[] parts = document.split("\\.", -1);
        assertThat(verified(
                        directory, parts[0] + "." + parts[1].substring(0, parts[1].length() - 4) + "AAAA." + parts[2]))
                .startsWith("NOT IN ORDER");
        InspectionDocument proved = EventJson.read(
                Signed.verified(document, Signed.publicKey(RealParts.SIGNING.publicKey())), InspectionDocument.class);
        InspectionDocument without = new InspectionDocument(
                proved.service(),
                proved.odsCode(),
                proved.asOf(),
                proved.knownAt(),
                proved.mayChange(),
                proved.madeAt(),
                proved.policy(),
                proved.statement(),
                proved.evidence().subList(1, proved.evidence().size()));
        String other = Signed.sign(EventJson.write(without), Signed.privateKey(RealParts.SIGNING.privateKey()));
        assertThat(verified(directory, other)).contains("does not follow").endsWith("NOT IN ORDER.");
    }

    @Test
    @DisplayName(
            "COMP-4 an answer of the past is explained, and proved, by the reading of the duty of its time, whatever is set since")
    void another_reading() {
        OdsCode code = compliant("FQ602", "Y63", "PJA7");
        AsOf.Past then = new AsOf.Past(Instant.now().truncatedTo(ChronoUnit.MICROS), null);
        CompliancePolicy stricter = new CompliancePolicy(
                3,
                true,
                LocalDate.of(2020, 11, 9),
                7,
                Map.of(
                        Rule.LEAVERS_UNLINKED,
                        new CompliancePolicy.Terms(Severity.DUTY, LocalDate.of(2021, 7, 1), null)));
        QuarkusTransaction.begin();
        try {
            PharmacyComplianceRow row =
                    PharmacyComplianceRow.findById(Pharmacy.idOf(code).value());
            policies.keep(stricter);
            CompliancePast past =
                    new CompliancePast("mailbox-service", entities, stricter, policies, InstantSource.system());
            assertThat(past.document(row, then).policy().leastPersons()).isEqualTo(2);
            assertThat(past.document(row, then).faults()).isEmpty();
            assertThat(past.of(row, then).rules())
                    .filteredOn(rule -> rule.name() == Rule.LEAVERS_UNLINKED)
                    .extracting(RuleView::severity)
                    .containsExactly(Severity.GOOD_PRACTICE);
            assertThat(policies.at(Instant.now())).isEqualTo(stricter);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    @DisplayName(
            "COMP-4 COMP-7 a reading that was kept before a rule could be judged does not know that rule, and shows nothing of it")
    void kept_before_the_rule() {
        CompliancePolicy before = EventJson.read(
                "{\"leastPersons\":2,\"locumsCount\":true,\"dutyFrom\":\"2020-11-09\",\"terms\":{}}",
                CompliancePolicy.class);
        assertThat(RuleView.of(
                        ComplianceStatus.COMPLIANT,
                        new String[0],
                        new String[0],
                        new String[0],
                        LocalDate.of(2026, 11, 24),
                        before))
                .extracting(RuleView::name)
                .contains(Rule.MAILBOX, Rule.FORECAST)
                .doesNotContain(Rule.OWNER_REACHABLE);
        assertThat(before.rules(Severity.GOOD_PRACTICE, LocalDate.of(2026, 11, 24)))
                .doesNotContain(Rule.OWNER_REACHABLE);
        assertThat(EventJson.read(EventJson.write(ReadModel.POLICY), CompliancePolicy.class))
                .isEqualTo(ReadModel.POLICY);
    }

    @Test
    @DisplayName(
            "MBX-6 a vacant mailbox shows in compliance until it has an owner, with whether the owner can be telephoned")
    void vacant() {
        OdsCode code = compliant("FQ701", "Y63", "PJA7");
        given().get("/compliance/FQ701")
                .then()
                .body("status", equalTo("COMPLIANT"))
                .body("rules.find { it.name == 'OWNER_REACHABLE' }.reasons.reason", contains("MAILBOX_VACANT"))
                .body("rules.find { it.name == 'OWNER_REACHABLE' }.reasons.whoCanHelp", contains("HELPDESK"));
        given().get("/mailboxes/FQ701").then().body("ownerHasMobile", nullValue());
        Api.command()
                .body("{\"account\":\"" + kim.value() + "\"}")
                .post("/mailboxes/{code}/owner", code.value())
                .then()
                .statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FQ701")
                        .then()
                        .body("rules.find { it.name == 'OWNER_REACHABLE' }.result", equalTo("MET")));
        given().get("/mailboxes/FQ701").then().body("ownerHasMobile", equalTo(true));
        JsonPath past = given().get("/compliance/FQ701?asOf=" + Instant.now()).jsonPath();
        assertThat(past.getList("past.events.type")).contains("mailbox-owner-changed-1");
        given().get("/compliance/FQ701/inspection?asOf=" + Instant.now()).then().statusCode(200);
    }

    private static String verified(Path directory, String document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path file = Files.writeString(directory.resolve("inspection.jws"), document);
        VerifyInspection.run(file, RealParts.SIGNING.publicKey(), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    /** A pharmacy with two live persons, as is heard of by now. */
    private OdsCode compliant(String odsCode, String region, String contractor) {
        OdsCode code = new OdsCode(odsCode);
        others.register(code, "LEEDS", region, contractor);
        Api.open(code).then().statusCode(201);
        kim = others.person();
        lee = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.link(code, lee, "PREMISES_STAFF").then().statusCode(201);
        await().atMost(SOON).until(() -> status(code).equals("COMPLIANT"));
        return code;
    }

    private static String status(OdsCode code) {
        return given().get("/compliance/" + code.value()).jsonPath().getString("status");
    }
}
