package uk.pharmail.sourcing.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;

/** What is answered while nobody can say whether a token is right. */
@QuarkusTest
@TestProfile(IssuerAwayTest.Nowhere.class)
class IssuerAwayTest {

    /** An issuer on a port where nothing listens. */
    public static final class Nowhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.auth-server-url", "http://localhost:1/realms/pharmail");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    @DisplayName("the application starts without its issuer, lets nobody in, and says that it may be tried again")
    void nobody_is_let_in() {
        given().noFilters()
                .header(
                        "Authorization",
                        "Bearer "
                                + Tokens.shared()
                                        .system("ticket-service", Role.PHARMAIL_SERVICE)
                                        .signed())
                .get("/codes")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", endsWith("/overloaded"));
        given().noFilters().get("/codes").then().statusCode(401);
        given().noFilters().get("/q/health").then().statusCode(200);
    }
}
