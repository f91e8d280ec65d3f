package uk.pharmail.sourcing.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.pharmail.testing.OpenApiLint;

@QuarkusTest
@QuarkusTestResource(SignedIn.class)
class OpenApiConventionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String document() {
        return given().get("/q/openapi?format=json").asString();
    }

    @Test
    void a_resource_that_says_only_what_is_its_own_has_a_complete_document() {
        assertThat(OpenApiLint.findings(document())).isEmpty();
    }

    @Test
    void value_types_are_texts() throws Exception {
        JsonNode schemas = JSON.readTree(document()).at("/components/schemas");
        assertThat(schemas.at("/OdsCode/type").asText()).isEqualTo("string");
        assertThat(schemas.at("/OdsCode/description").asText()).contains("FA002");
        assertThat(schemas.at("/MailboxId/format").asText()).isEqualTo("uuid");
    }

    @ParameterizedTest
    @DisplayName("the lint finds what is taken out of a good document")
    @CsvSource({
        "/info/title,",
        "/paths/~1codes/post/summary,",
        "/paths/~1codes/post/operationId,",
        "/paths/~1codes/post/tags,",
        "/paths/~1codes/post/parameters,",
        "/paths/~1codes/post/responses/409,",
        "/paths/~1codes/get/responses/500,",
        "/paths/~1codes/get/responses/401,",
        "/paths/~1codes/get/responses/403,",
        "/paths/~1codes/get/security,",
        "/components/securitySchemes/token/scheme,",
        "/paths/~1codes/get/parameters,",
        "/paths/~1codes/get/responses/200,",
        "/paths/~1codes/get/responses/200/headers/Link,",
        "/paths/~1codes/get/responses/200/headers/X-Correlation-ID,",
        "/paths/~1codes~1{odsCode}/get/parameters,",
        "/components/parameters/IdempotencyKey/required,",
        "/components/responses/Problem404/content,",
        "/components/schemas/HoldCode/properties/purpose/description,",
        "/components/schemas/OdsCode,",
        "/tags/0/description,",
        "/openapi, 3.0.3",
        "/paths/~1codes/get/operationId, hold",
    })
    void the_lint_finds_what_is_wrong(String pointer, String instead) throws Exception {
        JsonNode broken = JSON.readTree(document());
        JsonPointer at = JsonPointer.compile(pointer);
        ObjectNode parent = (ObjectNode) broken.at(at.head());
        String name = at.last().getMatchingProperty();
        assertThat(parent.has(name)).as("%s is there to be broken", pointer).isTrue();
        if (instead == null) {
            parent.remove(name);
        } else {
            parent.put(name, instead);
        }
        assertThat(OpenApiLint.findings(broken.toString())).isNotEmpty();
    }
}
