package uk.pharmail.account.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.command.Commands;
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
    Commands commands;

    @Inject
    Tables tables;

    private PersonId holderOf(AccountId account) {
        return switch (commands.current(Account.TYPE, account.value()).state()) {
            case Account.Present present ->
                Objects.requireNonNull(present.core().person());
            case Account.Absent _, Account.Deleted _ -> throw new AssertionError("there is no holder");
        };
    }

    @Test
    @DisplayName("INFO-2 a holder sees the own account, and another's is as if it were not there, read or not")
    void holder() throws SQLException {
        AccountId own = Api.created(Api.person("Kim", "Access"));
        AccountId other = Api.created(Api.person("Lee", "Access"));
        Token kim = TOKENS.person(Role.STAFF).person(holderOf(own)).account(other);
        Api.as(kim).get("/accounts/{a}", own.value()).then().statusCode(200);
        Api.as(kim)
                .queryParam("purpose", "identity-check")
                .get("/accounts/{a}/holder", own.value())
                .then()
                .statusCode(200)
                .body("givenName", equalTo("Kim"));
        long readings = tables.count("personal_data_access");
        for (String path : Set.of("/accounts/{a}", "/accounts/{a}/holder?purpose=identity-check")) {
            for (UUID account : Set.of(other.value(), UUID.randomUUID())) {
                Api.as(kim)
                        .get(path, account)
                        .then()
                        .statusCode(404)
                        .body("detail", equalTo("There is nothing here, or nothing that you may see."));
            }
        }
        Assertions.assertThat(tables.count("personal_data_access")).isEqualTo(readings);
        Api.commandAs(kim)
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{a}/unlock", own.value())
                .then()
                .statusCode(403)
                .body("rule", equalTo("ACC-8"))
                .body("whoCanHelp", equalTo("HELPDESK"));
    }

    @Test
    @DisplayName("INFO-2 the helpdesk reads who holds an account only by a client that has the scope for personal data")
    void personal() {
        AccountId account = Api.created(Api.person("Sam", "Access"));
        Api.as(TOKENS.person(Role.HELPDESK).scopes(Scope.READ, Scope.WRITE))
                .queryParam("purpose", "identity-check")
                .get("/accounts/{a}/holder", account.value())
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"pharmail.personal pharmail.read\"")
                .body("reason", equalTo("SCOPE_NEEDED"));
        given().noFilters()
                .get("/accounts/{a}", account.value())
                .then()
                .statusCode(401)
                .body("reason", equalTo("TOKEN_NEEDED"));
    }

    @Test
    @DisplayName("ACC-8 the service desk unlocks and does not set aside")
    void service_desk() {
        AccountId account = Api.created(Api.person("Pat", "Access"));
        Token desk = TOKENS.person(Role.SERVICE_DESK);
        Api.commandAs(desk)
                .queryParam("dryRun", true)
                .body(Map.of("reason", "LONG_LEAVE"))
                .post("/accounts/{a}/disable", account.value())
                .then()
                .statusCode(403);
        int unlocked = Api.commandAs(desk)
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{a}/unlock", account.value())
                .statusCode();
        Assertions.assertThat(unlocked).isNotIn(401, 403, 404);
    }

    @Test
    @DisplayName("REG-1 a contractor registers the pharmacies that the token names, and sees no other's registration")
    void registrations() {
        Token own = TOKENS.person(Role.CONTRACTOR).odsCodes(new OdsCode("FN101"));
        Token other = TOKENS.person(Role.CONTRACTOR).odsCodes(new OdsCode("FN102"));
        Map<String, Object> body = Map.of("odsCode", "FN101", "people", List.of(Api.person("Rae", "Registered")));
        Api.commandAs(other).body(body).post("/registrations").then().statusCode(404);
        Response submitted = Api.commandAs(own).body(body).post("/registrations");
        submitted.then().statusCode(202);
        String path = URI.create(submitted.header("Location")).getPath();
        Api.as(own).get(path).then().statusCode(200);
        Api.as(other).get(path).then().statusCode(404);
        Api.commandAs(other).delete(path).then().statusCode(404);
        Api.commandAs(TOKENS.person(Role.STAFF)).delete(path).then().statusCode(403);
        Api.commandAs(own).delete(path).then().statusCode(204);
    }
}
