package uk.pharmail.account;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The service's REST API as a client calls it. */
public final class Api {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Who does what a test does, if it does not say who. */
    public static final PersonId HELPDESK_PERSON =
            new PersonId(UUID.fromString("0d9c6a52-6f0e-4c35-9b1f-5d8f3f2b7e10"));

    static final Token HELPDESK =
            Tokens.shared().person(Role.HELPDESK).person(HELPDESK_PERSON).lasting(Duration.ofHours(1));

    private Api() {}

    /** A request of another caller. */
    public static RequestSpecification as(Token caller) {
        return given().header("Authorization", "Bearer " + caller.signed());
    }

    /** A command of another caller. */
    public static RequestSpecification commandAs(Token caller) {
        return command().header("Authorization", "Bearer " + caller.signed());
    }

    public static RequestSpecification command() {
        return command(UUID.randomUUID().toString());
    }

    public static RequestSpecification command(String key) {
        return given().header("Idempotency-Key", key).contentType(ContentType.JSON);
    }

    /** Who is entered. */
    public record Person(String givenName, String familyName, String alternateEmail, String mobile) {}

    /** A person of this name whom nobody has entered yet; no test writes out a number of this range. */
    public static Person person(String given, String family) {
        int number = NUMBER.incrementAndGet();
        return new Person(given, family, "holder" + number + "@home.example", "07700 7%05d".formatted(number));
    }

    public static Response create(Object person) {
        return command().body(person).post("/accounts");
    }

    public static AccountId created(Person person) {
        return account(create(person).then().statusCode(201).extract().response());
    }

    /** The account that the answer says was created. */
    public static AccountId account(Response answer) {
        String location = answer.header("Location");
        return new AccountId(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    public static Response holder(AccountId account) {
        return given().queryParam("purpose", "identity-check").get("/accounts/{account}/holder", account.value());
    }
}
