package uk.pharmail.mailbox.toolkit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The toolkit over REST, and what it does to compliance. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ToolkitApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RESULT = "rules.find { it.name == 'TOOLKIT' }.result";

    @Inject
    StandIns others;

    @Inject
    CompliancePolicy policy;

    private final LocalDate today = London.dateOf(Instant.now());

    @Test
    @DisplayName(
            "COMP-3 COMP-4 COMP-7 what is recorded of the year that was due last shows in compliance, with the event that proves it")
    void recorded() {
        others.register(new OdsCode("FY201"), "LEEDS", "Y63", "PJZ1");
        FinancialYear due = due();
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FY201").then().body(RESULT, equalTo("NOT_ASSESSED")));
        given().get("/pharmacies/FY201/toolkit").then().statusCode(200).body("years", empty());

        put(Api.command(), "FY201", due, "NOT_MET", today).then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FY201")
                        .then()
                        .body(RESULT, equalTo("BROKEN"))
                        .body("rules.find { it.name == 'TOOLKIT' }.reasons.reason", contains("TOOLKIT_NOT_DONE"))
                        .body("rules.find { it.name == 'TOOLKIT' }.reasons.whoCanHelp", contains("CONTRACTOR")));
        put(Api.command().queryParam("dryRun", true), "FY201", due, "STANDARDS_MET", today)
                .then()
                .statusCode(200)
                .body("events.type", contains("pharmacy-toolkit-recorded-1"))
                .body("effects[0].before.goodPractice.reason", contains("TOOLKIT_NOT_DONE"))
                .body("effects[0].after.goodPractice", empty());
        put(Api.command(), "FY201", due, "STANDARDS_MET", today).then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FY201").then().body(RESULT, equalTo("MET")));
        given().get("/compliance/FY201?asOf=" + Instant.now())
                .then()
                .body("past.events.type", hasItem("pharmacy-toolkit-recorded-1"));
        given().get("/pharmacies/FY201/toolkit")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("years.financialYear", contains(due.value()))
                .body("years.standard", contains("STANDARDS_MET"))
                .body("years.completedOn", contains(today.toString()));
    }

    @Test
    @DisplayName("COMP-3 the same again changes nothing, another version is refused, and so is what cannot be")
    void conventions() {
        others.register(new OdsCode("FY202"), "LEEDS", "Y63", "PJZ1");
        FinancialYear due = due();
        put(Api.command("toolkit-1"), "FY202", due, "STANDARDS_MET", today)
                .then()
                .statusCode(204);
        put(Api.command("toolkit-1"), "FY202", due, "STANDARDS_MET", today)
                .then()
                .statusCode(204);
        put(Api.command(), "FY202", due, "STANDARDS_MET", today)
                .then()
                .statusCode(204)
                .header("ETag", equalTo("\"1\""));
        put(Api.command().header("If-Match", "\"7\""), "FY202", due, "NOT_MET", today)
                .then()
                .statusCode(412);
        put(Api.command(), "FY202", due, "STANDARDS_MET", today.plusDays(1))
                .then()
                .statusCode(409)
                .body("reason", equalTo("IN_THE_FUTURE"))
                .body("rule", equalTo("COMP-3"));
        put(Api.command(), "FY202", due, "STANDARDS_MET", due.firstDay().minusDays(1))
                .then()
                .statusCode(409)
                .body("reason", equalTo("OUTSIDE_YEAR"));
        put(Api.command(), "FY299", due, "STANDARDS_MET", today).then().statusCode(404);
        given().get("/pharmacies/FY299/toolkit").then().statusCode(404);
        Api.command()
                .body(Map.of("standard", "STANDARDS_MET", "completedOn", today.toString()))
                .put("/pharmacies/FY202/toolkit/2026-28")
                .then()
                .statusCode(400);
    }

    @Test
    @DisplayName(
            "COMP-3 the contractor, a PMR system acting for the pharmacy and the regional team of its region record it, others do not")
    void who() {
        others.register(new OdsCode("FY203"), "LEEDS", "Y63", "PJZ1");
        FinancialYear due = due();
        Tokens tokens = Tokens.shared();
        Token region = tokens.person(Role.REGIONAL_TEAM).regions(new RegionCode("Y63"));
        Token elsewhere = tokens.person(Role.REGIONAL_TEAM).regions(new RegionCode("Y98"));
        Token contractor = tokens.person(Role.CONTRACTOR).odsCodes(new OdsCode("FY203"));
        put(Api.commandAs(contractor), "FY203", due, "ENTRY_LEVEL", today)
                .then()
                .statusCode(204);
        put(Api.commandAs(region), "FY203", due, "STANDARDS_MET", today).then().statusCode(204);
        put(Api.commandAs(elsewhere), "FY203", due, "STANDARDS_MET", today)
                .then()
                .statusCode(404);
        put(
                        Api.commandAs(tokens.person(Role.CONTRACTOR).odsCodes(new OdsCode("FY202"))),
                        "FY203",
                        due,
                        "NOT_MET",
                        today)
                .then()
                .statusCode(404);
    }

    /** Of which the toolkit can be completed today, whatever today is. */
    private FinancialYear due() {
        int year = today.isAfter(policy.lastDayOfToolkit(FinancialYear.from(today.getYear() - 2)))
                ? today.getYear() - 1
                : today.getYear() - 2;
        return FinancialYear.from(year);
    }

    private static Response put(
            RequestSpecification command, String code, FinancialYear year, String standard, LocalDate completedOn) {
        return command.body(Map.of("standard", standard, "completedOn", completedOn.toString()))
                .put("/pharmacies/{code}/toolkit/{year}", code, year.value());
    }
}
