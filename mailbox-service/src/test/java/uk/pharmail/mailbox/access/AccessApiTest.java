package uk.pharmail.mailbox.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The policy as callers meet it: with tokens, over HTTP, on relations that come of events. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AccessApiTest {
    private static final Tokens TOKENS = Tokens.shared();

    @Inject
    StandIns others;

    private long opened(OdsCode code, String region) {
        others.register(code, "LEEDS", region, "PJA1");
        Response opened = Api.open(code);
        opened.then().statusCode(201);
        return Api.position(opened);
    }

    private static Response get(Token caller, String path) {
        return Api.as(caller).get(path);
    }

    private static void sees(Token caller, String path) {
        get(caller, path).then().statusCode(200);
    }

    /** As if it were not there. */
    private static void seesNot(Token caller, String path) {
        get(caller, path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is nothing here, or nothing that you may see."));
    }

    @Test
    @DisplayName("a PMR system bound to one pharmacy never sees another, in no answer and in no list")
    void pmr() {
        OdsCode own = new OdsCode("FK101");
        OdsCode other = new OdsCode("FK102");
        opened(own, "Y62");
        long position = opened(other, "Y62");
        for (Token caller : Set.of(
                TOKENS.system("pmr-one", Role.PMR_SYSTEM).odsCodes(own).regions(new RegionCode("Y62")),
                TOKENS.person(Role.CONTRACTOR).odsCodes(own),
                TOKENS.person(Role.CONTRACTOR, Role.STAFF).odsCodes(own))) {
            for (String path : Set.of("/mailboxes/", "/compliance/")) {
                sees(caller, path + own.value());
                sees(caller, path + "fk101");
                seesNot(caller, path + other.value());
                seesNot(caller, path + "FK109");
            }
            sees(caller, "/mailboxes/FK101/links");
            seesNot(caller, "/mailboxes/FK102/links");
            Api.as(caller)
                    .header("Pharmail-Min-Position", position)
                    .get("/compliance")
                    .then()
                    .body("items.odsCode", contains("FK101"));
            get(caller, "/compliance?region=Y62&contractor=PJA1").then().body("items", hasSize(1));
            get(caller, "/compliance/summary").then().body("nation.pharmacies", equalTo(1));
            sees(caller, "/pharmacies/FK102");
        }
        Token nobody = TOKENS.system("pmr-none", Role.PMR_SYSTEM);
        get(nobody, "/compliance").then().statusCode(200).body("items", empty());
        get(nobody, "/compliance/summary").then().statusCode(200).body("nation.pharmacies", equalTo(0));
    }

    @Test
    @DisplayName("a regional team sees its region alone")
    void region() {
        opened(new OdsCode("FK201"), "Y60");
        long position = opened(new OdsCode("FK202"), "Y61");
        Token team =
                TOKENS.person(Role.REGIONAL_TEAM).regions(new RegionCode("Y60")).odsCodes(new OdsCode("FK202"));
        sees(team, "/mailboxes/FK201");
        sees(team, "/mailboxes/FK201/links");
        seesNot(team, "/mailboxes/FK202");
        seesNot(team, "/compliance/FK202");
        seesNot(team, "/mailboxes/FK209");
        Api.as(team)
                .header("Pharmail-Min-Position", position)
                .get("/compliance")
                .then()
                .body("items.odsCode", contains("FK201"));
        get(team, "/compliance/summary").then().body("regions.region", contains("Y60"));
    }

    @Test
    @DisplayName("LINK-6 staff see the mailboxes that they are linked to by a live account, and link nobody (LINK-1)")
    void staff() {
        OdsCode code = new OdsCode("FK301");
        opened(code, "Y62");
        opened(new OdsCode("FK302"), "Y62");
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Token caller = TOKENS.person(Role.STAFF).account(kim);
        sees(caller, "/mailboxes/FK301");
        seesNot(caller, "/mailboxes/FK302");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(caller, "/compliance").then().body("items.odsCode", contains("FK301")));
        get(TOKENS.person(Role.STAFF).account(others.person()), "/mailboxes/FK301")
                .then()
                .statusCode(404);
        seesNot(TOKENS.person(Role.STAFF), "/mailboxes/FK301");
        seesNot(TOKENS.person(Role.STAFF).account(kim).odsCodes(new OdsCode("FK302")), "/mailboxes/FK302");

        Map<String, String> body = Api.linkBody(others.person(), "PREMISES_STAFF");
        Api.commandAs(caller)
                .body(body)
                .post("/mailboxes/FK301/links")
                .then()
                .statusCode(403)
                .body("reason", equalTo("RELATION_NEEDED"))
                .body("rule", equalTo("LINK-1"))
                .body("whoCanHelp", equalTo("OWNER"));
        Api.commandAs(caller).body(body).post("/mailboxes/FK302/links").then().statusCode(404);
        Api.commandAs(caller)
                .body(body)
                .queryParam("dryRun", true)
                .post("/mailboxes/FK301/links")
                .then()
                .statusCode(403);
        given().get("/mailboxes/FK301/links").then().body("items", hasSize(1));

        others.tell(kim, new AccountLocked(kim));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(caller, "/mailboxes/FK301").statusCode() == 404);
    }

    @Test
    @DisplayName("LINK-1 MBX-6 MBX-7 the owner links and unlinks, overrides nothing, and does not move the ownership")
    void owner() {
        opened(new OdsCode("FK501"), "Y62");
        opened(new OdsCode("FK502"), "Y62");
        AccountId kim = others.person();
        AccountId lee = others.person();
        Api.link(new OdsCode("FK501"), kim, "PREMISES_STAFF").then().statusCode(201);
        Api.link(new OdsCode("FK502"), kim, "PREMISES_STAFF").then().statusCode(201);
        Map<String, String> toKim = Map.of("account", kim.value().toString());
        Api.command().body(toKim).post("/mailboxes/FK501/owner").then().statusCode(204);
        Token owner = TOKENS.person(Role.STAFF).account(kim);
        Map<String, String> body = Api.linkBody(lee, "PREMISES_STAFF");
        Api.commandAs(owner).body(body).post("/mailboxes/FK501/links").then().statusCode(201);
        Api.commandAs(owner).body(body).post("/mailboxes/FK502/links").then().statusCode(403);
        Api.commandAs(owner)
                .body(Map.of("account", lee.value().toString()))
                .post("/mailboxes/FK501/owner")
                .then()
                .statusCode(403)
                .body("rule", equalTo("MBX-6"));
        String link = "/mailboxes/FK501/links/" + lee.value() + "?reason=voluntary";
        Api.commandAs(owner)
                .delete(link + "&override=true")
                .then()
                .statusCode(403)
                .body("rule", equalTo("MBX-7"));
        Api.commandAs(owner).delete(link).then().statusCode(204);
    }

    @Test
    @DisplayName("REG-3 a contractor asks whether its own pharmacy can be registered, and only the helpdesk lists it")
    void registrability() {
        OdsCode own = new OdsCode("FK304");
        others.register(own, "LEEDS", "Y62", "PJA1");
        others.register(new OdsCode("FK305"), "LEEDS", "Y62", "PJA1");
        Token contractor = TOKENS.person(Role.CONTRACTOR).odsCodes(own);
        sees(contractor, "/pharmacies/FK304/registrability");
        seesNot(contractor, "/pharmacies/FK305/registrability");
        Api.commandAs(contractor)
                .post("/pharmacies/FK304/listing")
                .then()
                .statusCode(403)
                .body("rule", equalTo("REG-3"));
    }

    @Test
    @DisplayName("the client's scopes and the caller's role are both needed")
    void both() {
        opened(new OdsCode("FK401"), "Y62");
        Token reader = TOKENS.person(Role.HELPDESK).scopes(Scope.READ);
        sees(reader, "/mailboxes/FK401");
        Map<String, String> body = Map.of("odsCode", "FK401");
        Response refused = Api.commandAs(reader).body(body).post("/mailboxes");
        refused.then().statusCode(403).body("reason", equalTo("SCOPE_NEEDED"));
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"pharmail.write\"");
        Api.commandAs(TOKENS.person(Role.STAFF))
                .body(body)
                .post("/mailboxes")
                .then()
                .statusCode(403)
                .body("reason", equalTo("ROLE_NEEDED"))
                .body("rule", equalTo("MBX-1"));
        get(TOKENS.person(), "/mailboxes/FK401").then().statusCode(403);
        get(TOKENS.person(Role.HELPDESK).scopes(), "/mailboxes/FK401").then().statusCode(403);
        given().noFilters().get("/mailboxes/FK401").then().statusCode(401);
    }
}
