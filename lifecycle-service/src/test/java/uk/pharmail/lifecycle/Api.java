package uk.pharmail.lifecycle;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The service's REST API as a client calls it. */
final class Api {
    static final Token HELPDESK = Tokens.shared().person(Role.HELPDESK).lasting(Duration.ofHours(1));

    private Api() {}

    static RequestSpecification as(Token caller) {
        return given().header("Authorization", "Bearer " + caller.signed());
    }

    static RequestSpecification command() {
        return given().header("Idempotency-Key", UUID.randomUUID().toString()).contentType(ContentType.JSON);
    }

    static RequestSpecification commandAs(Token caller) {
        return command().header("Authorization", "Bearer " + caller.signed());
    }

    static Response deadlines(AccountId account) {
        return given().get("/accounts/{account}/deadlines", account.value());
    }
}
