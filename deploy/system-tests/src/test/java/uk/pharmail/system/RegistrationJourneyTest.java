package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.system.Newcomers.PATIENCE;
import static uk.pharmail.system.Newcomers.form;
import static uk.pharmail.system.Newcomers.people;
import static uk.pharmail.system.Newcomers.register;
import static uk.pharmail.system.Newcomers.signInFirst;
import static uk.pharmail.system.Newcomers.until;
import static uk.pharmail.system.Newcomers.userName;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.system.Newcomers.Person;
import uk.pharmail.testing.EmbeddedMail;

/** A registration over the packaged services, real PostgreSQL, Kafka, Keycloak and mail, from the form to compliance. */
class RegistrationJourneyTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    @DisplayName(
            "REG-1 REG-4 ACC-3 COMP-1 a contractor registers a pharmacy, three people sign in for the first time, and the"
                    + " pharmacy is compliant; each service is killed on the way, at each step")
    void from_the_form_to_compliance() throws IOException, InterruptedException {
        Local local = new Local(directory, "--register", register(directory).toString());
        try (Up up = local.up()) {
            up.start();
            try (Api mailboxes = up.api();
                    Api contractor = up.accountsAs("demo.contractor");
                    Api other = up.accountsAs("demo.staff")) {
                JsonNode before = mailboxes.get("/compliance/FA002").accepted().body();
                assertThat(before.path("status").asText()).isEqualTo("BREACH");
                assertThat(before.path("reasons").findValuesAsText("reason")).contains("NO_MAILBOX");
                assertThat(contractor
                                .post("/registrations", "of-another", form("FV900", people("9")))
                                .status())
                        .isEqualTo(404);
                assertThat(other.post("/registrations", "no-contractor", form("FA002", people("8")))
                                .status())
                        .isEqualTo(403);

                List<Person> people = people("1");
                String registration = contractor
                        .post("/registrations", "the-registration", form("FA002", people))
                        .accepted()
                        .location();
                up.crash(Up.Part.ACCOUNT_SERVICE);
                up.crash(Up.Part.MAILBOX_SERVICE);
                until(
                        contractor,
                        registration,
                        answer -> answer.path("stage").asText().equals("COMPLETED"));
                up.crash(Up.Part.ACCOUNT_SERVICE);
                assertThat(contractor
                                .post("/registrations", "the-registration", form("FA002", people))
                                .accepted()
                                .location())
                        .isEqualTo(registration);

                for (Person person : people) {
                    signInFirst(up, person);
                }
                up.crash(Up.Part.ACCOUNT_SERVICE);
                JsonNode after = until(
                        mailboxes,
                        "/compliance/FA002",
                        answer -> answer.at("/counts/livePersons").asInt() == 3);
                assertThat(after.path("status").asText()).isEqualTo("COMPLIANT");
                for (Person person : people) {
                    await().atMost(PATIENCE)
                            .until(() -> up.mail().receivedBy(person.email()).size() == 2);
                    assertThat(up.texts().receivedBy(person.mobile())).hasSize(1);
                }
                try (Api system = up.mailboxesAsSystem()) {
                    assertThat(system.get("/compliance/FA002").accepted().body().path("status"))
                            .isEqualTo(after.path("status"));
                    String another = mailboxes
                            .get("/compliance?status=breach&limit=2")
                            .accepted()
                            .body()
                            .findValuesAsText("odsCode")
                            .stream()
                            .filter(code -> !code.equals("FA003"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(system.get("/compliance/" + another).status()).isEqualTo(404);
                }
                JsonNode story = contractor.get(registration).accepted().body();
                assertThat(story.path("story").findValuesAsText("stage"))
                        .containsExactly("SUBMITTED", "ACCOUNTS_READY", "COMPLETED");

                String second = contractor
                        .post("/registrations", "a-second", form("FA002", people("2")))
                        .accepted()
                        .location();
                JsonNode rejected = until(contractor, second, answer -> answer.has("rejected"));
                assertThat(rejected.at("/rejected/reason").asText()).isEqualTo("HAD_MAILBOX");
                assertThat(rejected.at("/rejected/rule").asText()).isEqualTo("REG-3");
                assertThat(up.mail().receivedBy(people("2").getFirst().email())).isEmpty();
            }
        }
    }

    @Test
    @DisplayName(
            "REG-4 ACC-3 COMP-1 whatever is killed while a pharmacy is registered and its people sign in for the first time,"
                    + " it ends the same: completed, nobody twice, compliant")
    void whatever_is_killed() throws IOException, InterruptedException {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        Local local = new Local(directory, "--register", register(directory).toString());
        try (Up up = local.up()) {
            up.start();
            try (Api mailboxes = up.api();
                    Api contractor = up.accountsAs("demo.contractor")) {
                Faults faults = Faults.begin(up, seed);
                System.out.println("RegistrationJourneyTest seed " + seed + " " + faults);
                List<Person> people = people("3");
                String registration = await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(
                                () -> contractor
                                        .post("/registrations", "under-faults", form("FA003", people))
                                        .accepted()
                                        .location(),
                                location -> !location.isEmpty());
                JsonNode ended = until(
                        contractor,
                        registration,
                        answer -> answer.has("rejected")
                                || answer.path("stage").asText().equals("COMPLETED"));
                assertThat(ended.path("stage").asText()).as(ended.toString()).isEqualTo("COMPLETED");
                for (Person person : people) {
                    signInFirst(up, person);
                }
                faults.awaitEnd();
                JsonNode after = until(
                        mailboxes,
                        "/compliance/FA003",
                        answer -> answer.at("/counts/livePersons").asInt() == 3);
                assertThat(after.path("status").asText()).isEqualTo("COMPLIANT");
                assertThat(after.at("/counts/linkedPersonal").asInt()).isEqualTo(3);
                for (Person person : people) {
                    assertThat(up.mail().receivedBy(person.email()))
                            .extracting(EmbeddedMail.Mail::text)
                            .flatExtracting(Newcomers::userNames)
                            .as("under one user name only")
                            .containsOnly(userName(up, person));
                }
            }
        }
    }
}
