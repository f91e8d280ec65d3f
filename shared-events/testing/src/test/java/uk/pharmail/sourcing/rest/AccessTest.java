package uk.pharmail.sourcing.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** Nobody gets past the filter but by a token that was verified and a policy that allows it. */
@QuarkusTest
@QuarkusTestResource(SignedIn.class)
class AccessTest {
    private static final Tokens TOKENS = Tokens.shared();
    private static final Token SERVICE = TOKENS.system("ticket-service", Role.PHARMAIL_SERVICE);
    private static final Token PMR =
            TOKENS.system("pmr-of-two", Role.PMR_SYSTEM).odsCodes(new OdsCode("FA002"), new OdsCode("FA004"));

    private static RequestSpecification as(Token token) {
        return given().header("Authorization", "Bearer " + token.signed());
    }

    private static ValidatableResponse refused(Response answer, int status, String reason, String challenge) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", challenge)
                .body("reason", equalTo(reason))
                .body("instance", equalTo("urn:uuid:" + answer.getHeader("X-Correlation-ID")));
    }

    private static void invalid(Token token) {
        refused(as(token).get("/codes"), 401, "TOKEN_REFUSED", "Bearer error=\"invalid_token\"");
    }

    @Test
    void without_a_token_there_is_no_answer_but_how_to_get_one() {
        refused(given().noFilters().get("/codes"), 401, "TOKEN_NEEDED", "Bearer");
        refused(given().header("Authorization", "Basic a2ltOnNlY3JldA==").get("/codes"), 401, "TOKEN_NEEDED", "Bearer");
    }

    @ParameterizedTest
    @DisplayName("health, metrics and the OpenAPI document are open, to whatever is sent with the request")
    @ValueSource(strings = {"/q/health", "/q/metrics", "/q/openapi"})
    void open(String path) {
        given().noFilters().get(path).then().statusCode(200);
        given().header("Authorization", "Bearer x").get(path).then().statusCode(200);
    }

    @Test
    void a_token_is_taken_only_of_this_issuer_for_this_audience_and_while_it_is_valid() {
        as(SERVICE).get("/codes").then().statusCode(200);
        invalid(SERVICE.lasting(Duration.ofMinutes(-5)));
        invalid(SERVICE.with("iss", "https://elsewhere.invalid"));
        invalid(SERVICE.without("iss"));
        invalid(SERVICE.with("aud", List.of("another")));
        invalid(SERVICE.without("aud"));
        invalid(Tokens.withNewKey().system("ticket-service", Role.PHARMAIL_SERVICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_is_refused(String sent) {
        refused(
                given().header("Authorization", "Bearer " + sent).get("/codes"),
                401,
                "TOKEN_REFUSED",
                "Bearer error=\"invalid_token\"");
    }

    @Test
    @DisplayName("a token whose signature is left out or that was altered is refused")
    void unsigned() {
        String[] parts = SERVICE.signed().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String altered = parts[0] + "." + encoded(claims.replace("ticket-service", "mailbox-service")) + "." + parts[2];
        for (String token : List.of(none, altered)) {
            refused(
                    given().header("Authorization", "Bearer " + token).get("/codes"),
                    401,
                    "TOKEN_REFUSED",
                    "Bearer error=\"invalid_token\"");
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_token_that_names_nobody_is_refused() {
        refused(as(SERVICE.without("azp")).get("/codes"), 401, "NOBODY_NAMED", "Bearer error=\"invalid_token\"");
    }

    @Test
    void a_client_without_the_scope_is_told_which() {
        refused(
                as(SERVICE.scopes(Scope.READ))
                        .header("Idempotency-Key", "k")
                        .body("no JSON")
                        .post("/codes"),
                403,
                "SCOPE_NEEDED",
                "Bearer error=\"insufficient_scope\", scope=\"pharmail.write\"");
    }

    @Test
    @DisplayName("a role that may never do it is told so, with the rule and who can help, before the body is read")
    void forbidden() {
        refused(as(PMR).header("Idempotency-Key", "k").body("no JSON").post("/codes"), 403, "ROLE_NEEDED", "Bearer")
                .body("rule", equalTo("MBX-1"))
                .body("whoCanHelp", equalTo("HELPDESK"))
                .body("errors", nullValue());
    }

    @Test
    @DisplayName("what belongs to another looks like what is not there, and a relation that is not enough does not")
    void hidden() {
        hold("FA002");
        hold("FA003");
        as(PMR).get("/codes/FA002").then().statusCode(200);
        Response others = as(PMR).get("/codes/FA003");
        Response absent = as(PMR).get("/codes/FA005");
        assertThat(others.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(others.path("detail").toString()).isEqualTo(absent.path("detail"));
        as(PMR).get("/codes/fa002").then().statusCode(200);
        as(PMR).get("/codes/no-code").then().statusCode(404);
        Token contractor = TOKENS.person(Role.CONTRACTOR).odsCodes(new OdsCode("FA002"));
        refused(as(contractor).header("Idempotency-Key", "k").put("/codes/FA002"), 403, "RELATION_NEEDED", "Bearer");
        as(contractor).header("Idempotency-Key", "k").put("/codes/FA003").then().statusCode(404);
    }

    private static void hold(String code) {
        as(SERVICE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("odsCode", code, "mailbox", UUID.randomUUID().toString()))
                .post("/codes");
    }

    @Test
    @DisplayName("a query parameter that asks for more needs the right to more, however it is written")
    void flagged() {
        as(PMR).get("/codes").then().statusCode(200);
        as(PMR).get("/codes?open=false").then().statusCode(200);
        for (String more : List.of("open=true", "open=TRUE", "open=", "open=false&open=true", "%6Fpen=true")) {
            refused(as(PMR).urlEncodingEnabled(false).get("/codes?" + more), 403, "ROLE_NEEDED", "Bearer");
        }
        as(SERVICE).get("/codes?open=true").then().statusCode(200);
    }

    @Test
    @DisplayName("a dry run needs the same rights as the command")
    void dry_run() {
        as(PMR).queryParam("dryRun", true)
                .header("Idempotency-Key", "k")
                .body("{}")
                .post("/codes")
                .then()
                .statusCode(403);
    }
}
