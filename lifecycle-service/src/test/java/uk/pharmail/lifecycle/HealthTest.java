package uk.pharmail.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.testing.OpenApiLint;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HealthTest {

    @Test
    @DisplayName("a started service is ready and nobody has to look at it")
    void is_well() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    @DisplayName("the OpenAPI document is valid, complete, and keeps the conventions of all services")
    void is_without_findings() {
        assertThat(OpenApiLint.findings(given().get("/q/openapi?format=json").asString()))
                .isEmpty();
    }
}
