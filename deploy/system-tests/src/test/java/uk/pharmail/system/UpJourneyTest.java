package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Service;
import uk.pharmail.local.Up;
import uk.pharmail.testing.Ports;

/** deploy/local/up with the packaged services, real PostgreSQL, Kafka and Keycloak. */
class UpJourneyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNCHANGED = Duration.ofSeconds(5);

    @TempDir
    Path directory = Path.of("");

    @Test
    @DisplayName(
            "COMP-1 COMP-6 MIG-1 the invented estate is adopted, each pharmacy answers with its reasons, its people are known to"
                    + " account-service, which told them nothing (MIG-2), and all is there after a restart")
    void loads_answers_and_keeps() throws IOException, InterruptedException {
        Local local = new Local(directory);
        JsonNode before;
        try (Up up = local.up();
                Api api = up.api()) {
            up.start();

            JsonNode summary = until(api, "/compliance/summary", answer -> statuses(answer, "COMPLIANT") > 200);
            assertThat(statuses(summary, "BREACH")).isPositive();
            assertThat(statuses(summary, "NOT_APPLICABLE")).isPositive();
            assertThat(summary.at("/nation/pharmacies").asLong()).isEqualTo(400);

            JsonNode breach =
                    api.get("/compliance?status=breach&limit=1").accepted().body();
            String odsCode = breach.at("/items/0/odsCode").asText();
            JsonNode answer = api.get("/compliance/" + odsCode).accepted().body();
            assertThat(answer.path("status").asText()).isEqualTo("BREACH");
            List<String> rules = new ArrayList<>();
            answer.path("reasons")
                    .forEach(reason -> rules.add(reason.path("rule").asText()));
            assertThat(rules).isNotEmpty().allMatch(rule -> rule.matches("MBX-[13]|COMP-1"));
            before = settled(api);
            people_are_known_and_were_told_nothing(up, api);
        }
        try (Up up = local.up();
                Api api = up.api()) {
            up.start();
            assertThat(settled(api)).isEqualTo(before);
        }
    }

    private static void people_are_known_and_were_told_nothing(Up up, Api mailboxes)
            throws IOException, InterruptedException {
        try (Api accounts = up.accountsAs("demo.helpdesk")) {
            String compliant = mailboxes
                    .get("/compliance?status=compliant&limit=1")
                    .accepted()
                    .body()
                    .at("/items/0/odsCode")
                    .asText();
            JsonNode links = mailboxes
                    .get("/mailboxes/" + compliant + "/links")
                    .accepted()
                    .body()
                    .path("items");
            assertThat(links).hasSizeGreaterThan(1);
            for (JsonNode link : links) {
                String account = "/accounts/" + link.path("account").asText();
                assertThat(accounts.get(account).accepted().body().path("live").asBoolean())
                        .isTrue();
                JsonNode holder = accounts.get(account + "/holder?purpose=contact")
                        .accepted()
                        .body();
                assertThat(holder.path("address").asText()).endsWith("@nhs.net");
                assertThat(up.mail().receivedBy(holder.path("alternateEmail").asText()))
                        .isEmpty();
                String found = "/directory?kind=person&q="
                        + holder.path("givenName").asText() + "%20"
                        + holder.path("familyName").asText();
                until(accounts, found, people -> !people.path("items").isEmpty());
            }
        }
    }

    @Test
    @DisplayName("a service that is not told whose tokens it takes does not start, and says what it lacks")
    void nobody_could_sign_in() {
        Path home = Path.of("../..").toAbsolutePath().normalize();
        assertThatThrownBy(() -> Service.start(
                        "mailbox-service", home, Ports.free(), Map.of("pharmail.mail-platform", "fake"), directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stopped while starting");
        assertThat(directory.resolve("mailbox-service.log"))
                .content()
                .contains("'quarkus.oidc.auth-server-url' property must be configured");
    }

    /** The summary once it has not changed for a while: on a busy machine facts come later than two readings in a row. */
    private static JsonNode settled(Api api) {
        JsonNode[] last = {null};
        return await().atMost(PATIENCE)
                .during(UNCHANGED)
                .until(() -> api.get("/compliance/summary").accepted().body(), answer -> {
                    boolean same = answer.equals(last[0]);
                    last[0] = answer;
                    return same;
                });
    }

    private static JsonNode until(Api api, String path, Predicate<JsonNode> holds) {
        return await().atMost(PATIENCE).until(() -> api.get(path).accepted().body(), holds);
    }

    private static long statuses(JsonNode summary, String status) {
        return summary.at("/nation/byStatus/" + status).asLong();
    }
}
