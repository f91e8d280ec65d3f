package uk.pharmail.mailbox;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The service's REST API as a client calls it. */
public final class Api {

    /** Who sends the requests of a test that does not say who. */
    public static final Token HELPDESK = Tokens.shared().person(Role.HELPDESK).lasting(Duration.ofHours(1));

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

    public static Response open(OdsCode code) {
        return command().body(Map.of("odsCode", code.value())).post("/mailboxes");
    }

    /** A link that was accepted is effective, as far as its list goes, when this returns (LINK-8). */
    public static Response link(OdsCode code, AccountId account, String capacity) {
        Response answer = command().body(linkBody(account, capacity)).post("/mailboxes/{code}/links", code.value());
        if (answer.statusCode() == 201) {
            awaitState(code, account, "EFFECTIVE");
        }
        return answer;
    }

    /** Until the link is in this state; null: until there is none. */
    public static void awaitState(OdsCode code, AccountId account, @Nullable String state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            String seen = given().get("/mailboxes/{code}/links", code.value())
                    .path("items.find { it.account == '" + account.value() + "' }?.state");
            return Objects.equals(seen, state);
        });
    }

    public static Map<String, String> linkBody(AccountId account, String capacity) {
        return Map.of("account", account.value().toString(), "capacity", capacity);
    }

    public static Response unlink(OdsCode code, AccountId account, String reason) {
        return command()
                .queryParam("reason", reason)
                .delete("/mailboxes/{code}/links/{account}", code.value(), account.value());
    }

    public static long position(Response answer) {
        return Long.parseLong(answer.header("Pharmail-Position"));
    }

    /** A read that shows at least what was done at this position. */
    public static Response read(long position, String path, Object... parameters) {
        return given().header("Pharmail-Min-Position", position).get(path, parameters);
    }
}
