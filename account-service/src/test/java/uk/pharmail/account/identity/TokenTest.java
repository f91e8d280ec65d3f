package uk.pharmail.account.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;

/** What the services are told in a token about who asks, and how little else. */
class TokenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO_PASSWORD = "harbour violet ladder";
    private static final Set<String> OF_THE_PROTOCOL = Set.of("exp", "iat", "jti", "iss", "typ", "sid", "sub", "acr");

    private final IdentityProvider provider = TestKeycloak.provider();
    private final KeycloakPeople people = TestKeycloak.people();

    @Test
    void a_person_of_the_helpdesk() {
        Map<String, Object> claims =
                claims(person("demo.helpdesk", DEMO_PASSWORD, "pharmail.read pharmail.write pharmail.personal"));

        assertThat(claims)
                .containsOnlyKeys("aud", "azp", "scope", "roles", "account_id", "person_id")
                .containsEntry("aud", "pharmail")
                .containsEntry("azp", "pharmail-cli")
                .containsEntry("roles", List.of("helpdesk"));
        assertThat(scopes(claims)).containsExactlyInAnyOrder("pharmail.read", "pharmail.write", "pharmail.personal");
        assertThat(UUID.fromString((String) claims.get("account_id"))).isNotNull();
        assertThat(UUID.fromString((String) claims.get("person_id"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff", "service-desk", "negotiator", "operations"})
    void a_person_of_each_other_role(String role) {
        assertThat(claims(person("demo." + role, DEMO_PASSWORD, "pharmail.read")))
                .containsOnlyKeys("aud", "azp", "scope", "roles", "account_id", "person_id")
                .containsEntry("scope", "pharmail.read")
                .containsEntry("roles", List.of(role));
    }

    @Test
    void regions_and_pharmacies_of_a_person() {
        assertThat(claims(person("demo.regional-team", DEMO_PASSWORD, "pharmail.read")))
                .containsEntry("roles", List.of("regional-team"))
                .containsEntry("region_codes", List.of("Y56"))
                .doesNotContainKey("ods_codes");
        assertThat(claims(person("demo.local-administrator", DEMO_PASSWORD, "pharmail.read")))
                .containsEntry("roles", List.of("local-administrator"))
                .containsEntry("ods_codes", List.of("RX1"))
                .doesNotContainKey("region_codes");
        assertThat(claims(person("demo.contractor", DEMO_PASSWORD, "pharmail.read")))
                .containsEntry("roles", List.of("contractor"))
                .containsEntry("ods_codes", List.of("FA002", "FA003"))
                .doesNotContainKey("region_codes");
    }

    @Test
    void a_client_that_asks_for_no_scope_gets_none() {
        assertThat(scopes(claims(token(Map.of(
                        "grant_type", "password",
                        "client_id", "pharmail-cli",
                        "username", "demo.helpdesk",
                        "password", DEMO_PASSWORD)))))
                .noneMatch(scope -> scope.startsWith("pharmail"));
    }

    @Test
    @DisplayName(
            "ACC-3 a person with an account is one of the staff, known by account and person, once all steps are done")
    void whom_the_port_made() {
        AccountId account = new AccountId(UUID.randomUUID());
        PersonId person = new PersonId(UUID.randomUUID());
        UserName name = new UserName("token." + account.value());
        provider.create(new NewUser(account, person, name, new TemporaryPassword("handed over once"), true));
        assertThat(person(name.value(), "handed over once", "pharmail.read").statusCode())
                .isEqualTo(400);
        Visit visit = people.signIn(name, "handed over once");
        visit.newPassword("kettle lamp orchard");
        visit.setQuestions(List.of(new Answered(0, "Honey"), new Answered(1, "High Street"), new Answered(2, "Rex")));
        visit.acceptPolicy();

        assertThat(claims(person(name.value(), "kettle lamp orchard", "pharmail.read")))
                .containsOnlyKeys("aud", "azp", "scope", "roles", "account_id", "person_id")
                .containsEntry("roles", List.of("staff"))
                .containsEntry("account_id", account.value().toString())
                .containsEntry("person_id", person.value().toString());
    }

    @Test
    void a_system_signs_in_by_its_own_key() throws GeneralSecurityException {
        Map<String, Object> claims = claims(system(TestKeycloak.PMR_KEYS, "pharmail.read pharmail.write"));

        assertThat(claims)
                .containsOnlyKeys("aud", "azp", "scope", "roles", "ods_codes")
                .containsEntry("aud", "pharmail")
                .containsEntry("azp", "pmr-sample")
                .containsEntry("roles", List.of("pmr-system"))
                .containsEntry("ods_codes", List.of("FA002", "FA003"));
        assertThat(scopes(claims)).containsExactlyInAnyOrder("pharmail.read", "pharmail.write");
    }

    @Test
    void a_system_with_another_key_or_for_a_scope_that_is_not_its_own_is_refused() throws GeneralSecurityException {
        KeyPair others = KeyPairGenerator.getInstance("RSA").generateKeyPair();

        assertThat(system(others, "pharmail.read").statusCode()).isBetween(400, 401);
        Response personal = system(TestKeycloak.PMR_KEYS, "pharmail.personal");
        assertThat(personal.statusCode()).isEqualTo(400);
        assertThat(personal.jsonPath().getString("error")).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmail-account-service", "pharmail-mailbox-service"})
    void the_services_among_themselves(String client) {
        Map<String, Object> claims = claims(token(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                TestKeycloak.SECRET,
                "scope",
                "pharmail.read")));

        assertThat(claims)
                .containsEntry("roles", List.of("pharmail-service"))
                .containsEntry("scope", "pharmail.read")
                .doesNotContainKeys("account_id", "person_id", "ods_codes", "region_codes");
    }

    @Test
    void what_rights_hang_on_is_for_administrators_to_set() {
        JsonNode attributes = people.asAdmin("/users/profile").path("attributes");

        assertThat(attributes)
                .extracting(attribute -> attribute.path("name").asText())
                .contains("accountId", "personId", "odsCodes", "regionCodes");
        assertThat(attributes)
                .allSatisfy(
                        attribute -> assertThat(attribute.path("permissions").path("edit"))
                                .extracting(JsonNode::asText)
                                .containsExactly("admin"));
    }

    @Test
    void the_realm_that_is_shipped_has_no_people_no_secrets_and_no_passwords_over_the_command_line()
            throws IOException {
        JsonNode realm = JSON.readTree(
                Path.of("src/main/resources/keycloak/pharmail-realm.json").toFile());

        assertThat(realm.path("users")).allSatisfy(user -> {
            assertThat(user.has("serviceAccountClientId")).isTrue();
            assertThat(user.has("credentials")).isFalse();
        });
        assertThat(realm.findValues("secret"))
                .allSatisfy(secret -> assertThat(secret.asText()).matches("\\$\\{[A-Z_]+}"));
        assertThat(realm.findValues("directAccessGrantsEnabled"))
                .extracting(JsonNode::asText)
                .containsOnly("false", "${PHARMAIL_CLI_DIRECT_GRANT:false}");
    }

    private static Response person(String name, String password, String scope) {
        return token(Map.of(
                "grant_type", "password",
                "client_id", "pharmail-cli",
                "username", name,
                "password", password,
                "scope", scope));
    }

    /** By an assertion that the system signs, in the place of a secret (RFC 7523). */
    private static Response system(KeyPair keys, String scope) throws GeneralSecurityException {
        String issuer = TestKeycloak.keycloak().url() + "/realms/pharmail";
        long now = Instant.now().getEpochSecond();
        String signed = encoded("{\"alg\":\"RS512\",\"kid\":\"pmr-sample\"}") + "."
                + encoded("{\"iss\":\"pmr-sample\",\"sub\":\"pmr-sample\",\"aud\":\"" + issuer + "\",\"jti\":\""
                        + UUID.randomUUID() + "\",\"iat\":" + now + ",\"exp\":" + (now + 60) + "}");
        Signature signature = Signature.getInstance("SHA512withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return token(Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()),
                "scope",
                scope));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Response token(Map<String, String> form) {
        return given().formParams(form)
                .post(TestKeycloak.keycloak().url() + "/realms/pharmail/protocol/openid-connect/token");
    }

    private static Map<String, Object> claims(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        String token = response.jsonPath().getString("access_token");
        try {
            Map<String, Object> claims = JSON.readValue(
                    Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                    new TypeReference<HashMap<String, Object>>() {});
            claims.keySet().removeAll(OF_THE_PROTOCOL);
            return claims;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> scopes(Map<String, Object> claims) {
        return List.of(String.valueOf(claims.getOrDefault("scope", "")).split(" ", -1));
    }
}
