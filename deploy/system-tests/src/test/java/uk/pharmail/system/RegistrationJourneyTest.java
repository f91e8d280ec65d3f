package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.KeycloakBrowser;
import uk.pharmail.testing.KeycloakBrowser.Answered;
import uk.pharmail.testing.SampleRegister;

/** A registration over the packaged services, real PostgreSQL, Kafka, Keycloak and mail, from the form to compliance. */
class RegistrationJourneyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern PASSWORD = Pattern.compile("password is: (\\S+)");
    private static final Pattern USER_NAME = Pattern.compile("user name is: (\\S+)");

    private static final String OWN_PASSWORD = "three random words";

    @TempDir
    Path directory = Path.of("");

    /** Who is registered. */
    private record Person(String givenName, String familyName, String email, String mobile) {}

    @Test
    @DisplayName(
            "REG-1 REG-4 ACC-3 COMP-1 a contractor registers a pharmacy, three people sign in for the first time, and the"
                    + " pharmacy is compliant; each service is killed on the way, at each step")
    void from_the_form_to_compliance() throws IOException, InterruptedException {
        Local local = new Local(directory, "--register", register().toString());
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
        Local local = new Local(directory, "--register", register().toString());
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
                            .filteredOn(text -> USER_NAME.matcher(text).find())
                            .extracting(text -> found(USER_NAME, text))
                            .as("under one user name only")
                            .containsOnly(userName(up, person));
                }
            }
        }
    }

    /** A person who tries again as long as a part of the system is away. */
    private static void signInFirst(Up up, Person person) {
        await().atMost(PATIENCE)
                .until(() -> !up.mail().receivedBy(person.email()).isEmpty()
                        && !up.texts().receivedBy(person.mobile()).isEmpty());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> doesFirstSteps(up, person));
    }

    private static boolean doesFirstSteps(Up up, Person person) {
        KeycloakBrowser browser = new KeycloakBrowser(up.realm(), "pharmail-cli");
        browser.signIn(
                userName(up, person),
                found(PASSWORD, up.texts().receivedBy(person.mobile()).getLast().text()));
        if (browser.wanted().isEmpty() && !browser.isSignedIn()) {
            // chosen before something was away
            browser.signIn(userName(up, person), OWN_PASSWORD);
        }
        List<String> steps = new ArrayList<>();
        while (!browser.isSignedIn()) {
            String wanted = browser.wanted();
            steps.add(wanted);
            switch (wanted) {
                case "UPDATE_PASSWORD" -> browser.newPassword(OWN_PASSWORD);
                case "SET_SECURITY_QUESTIONS" ->
                    browser.setQuestions(
                            List.of(new Answered(0, "Fenwick"), new Answered(1, "Holly"), new Answered(2, "Market")));
                case "TERMS_AND_CONDITIONS" -> browser.acceptPolicy();
                default -> throw new IllegalStateException("neither let in nor asked for a step: " + steps);
            }
        }
        return true;
    }

    private static String userName(Up up, Person person) {
        return found(USER_NAME, up.mail().receivedBy(person.email()).getFirst().text());
    }

    /** The invented register, two of whose pharmacies have codes that the demo contractor acts for. */
    private Path register() throws IOException {
        Path file = directory.resolve("register.csv");
        SampleRegister invented =
                SampleRegister.of(7, 40, London.dateOf(InstantSource.system().instant()));
        invented.writeTo(file);
        List<String> codes = invented.pharmacies().stream()
                .filter(SampleRegister.Premises::isOrdinary)
                .map(SampleRegister.Premises::odsCode)
                .limit(2)
                .toList();
        Files.writeString(
                file, Files.readString(file).replace(codes.getFirst(), "FA002").replace(codes.getLast(), "FA003"));
        return file;
    }

    private static List<Person> people(String series) {
        List<Person> people = new ArrayList<>();
        for (String name : List.of("Owen", "Pia", "Rhys")) {
            String mobile = "+4477009" + series + "000" + people.size();
            people.add(new Person(name, "Journey", name.toLowerCase(Locale.ROOT) + series + "@home.example", mobile));
        }
        return people;
    }

    private static ObjectNode form(String odsCode, List<Person> people) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("odsCode", odsCode);
        ArrayNode entered = form.putArray("people");
        for (Person person : people) {
            entered.addObject()
                    .put("givenName", person.givenName())
                    .put("familyName", person.familyName())
                    .put("alternateEmail", person.email())
                    .put("mobile", person.mobile());
        }
        return form;
    }

    /** A service that was just started again may not answer yet. */
    private static JsonNode until(Api api, String path, Predicate<JsonNode> holds) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> api.get(path).accepted().body(), holds);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
