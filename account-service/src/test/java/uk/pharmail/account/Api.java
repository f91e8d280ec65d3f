package uk.pharmail.account;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import uk.pharmail.contracts.value.AccountId;

/** The service's REST API as a client calls it. */
public final class Api {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Api() {}

    public static RequestSpecification command() {
        return command(UUID.randomUUID().toString());
    }

    public static RequestSpecification command(String key) {
        return given().header("Idempotency-Key", key).contentType(ContentType.JSON);
    }

    /** Who is entered. */
    public record Person(String givenName, String familyName, String alternateEmail, String mobile) {}

    /** A person of this name whom nobody has entered yet. */
    public static Person person(String given, String family) {
        int number = NUMBER.incrementAndGet();
        return new Person(given, family, "holder" + number + "@home.example", "07700 9%05d".formatted(number));
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
