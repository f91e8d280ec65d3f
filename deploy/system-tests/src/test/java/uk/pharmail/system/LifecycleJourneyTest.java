package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.system.Newcomers.PATIENCE;
import static uk.pharmail.system.Newcomers.form;
import static uk.pharmail.system.Newcomers.people;
import static uk.pharmail.system.Newcomers.register;
import static uk.pharmail.system.Newcomers.signInFirst;
import static uk.pharmail.system.Newcomers.signedIn;
import static uk.pharmail.system.Newcomers.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.sourcing.London;
import uk.pharmail.system.Newcomers.Person;
import uk.pharmail.testing.KeycloakBrowser;

/** Leavers and those who come back over the packaged services, each of which is killed at drawn moments; -Dpharmail.seed=SEED draws the same. */
class LifecycleJourneyTest {
    private static final List<Up.Part> KILLED =
            List.of(Up.Part.LIFECYCLE_SERVICE, Up.Part.ACCOUNT_SERVICE, Up.Part.MAILBOX_SERVICE);

    /** Events of all services that a step may lead to before something is killed. */
    private static final int EVENTS = 12;

    @TempDir
    Path directory = Path.of("");

    private final Random random = new Random(seed());

    private interface Step {
        void run() throws Exception;
    }

    private static long seed() {
        long seed = Long.getLong("pharmail.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("LifecycleJourneyTest draws with -Dpharmail.seed=" + seed);
        return seed;
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-3 ACC-5 COMP-1 people are warned under a policy, leave, are signed out and come back, and the pharmacy's"
                    + " compliance follows; a service is killed at a drawn moment of each step")
    void leaves_and_comes_back() throws Exception {
        Local local = new Local(directory, "--register", register(directory).toString());
        try (Up up = local.up()) {
            up.start();
            try (Api mailboxes = up.api();
                    Api accounts = up.accountsAs("demo.helpdesk");
                    Api contractor = up.accountsAs("demo.contractor");
                    Api helpdesk = up.clocksAs("demo.helpdesk");
                    Api otherTrust = up.clocksAs("demo.local-administrator")) {
                List<Person> people = people("1");
                Person leaving = people.getLast();
                String registration = contractor
                        .post("/registrations", "the-registration", form("FA002", people))
                        .accepted()
                        .location();
                for (Person person : people) {
                    signInFirst(up, person);
                }
                compliance(mailboxes, "COMPLIANT", 3);
                List<String> ids = contractor
                        .get(registration)
                        .accepted()
                        .body()
                        .path("accounts")
                        .findValuesAsText("account");
                String pia = ids.get(1);
                String rhys = ids.get(2);

                for (String account : ids) {
                    until(helpdesk, deadlines(account), clocks -> kinds(clocks).contains("PASSWORD_EXPIRY"));
                }
                ObjectNode policy = shorterPasswords();
                assertThat(helpdesk.post("/policies/preview", "a-preview", policy)
                                .accepted()
                                .body()
                                .path("accounts")
                                .findValuesAsText("account"))
                        .containsExactlyInAnyOrderElementsOf(ids);
                post(helpdesk, "/policies", "the-policy", policy);
                for (Person person : people) {
                    await().atMost(PATIENCE)
                            .until(() -> up.mail().receivedBy(person.email()).stream()
                                            .anyMatch(mail -> mail.subject().contains("needs your attention"))
                                    && up.texts().receivedBy(person.mobile()).size() > 1);
                }

                KeycloakBrowser browser = signedIn(up, leaving);
                assertThat(browser.isRenewed()).isTrue();
                meanwhileKilling(up, () -> {
                    post(helpdesk, "/accounts/" + rhys + "/leaver", "rhys-leaves", empty());
                    compliance(mailboxes, "COMPLIANT", 2);
                });
                await().atMost(PATIENCE).until(() -> !browser.isRenewed());
                assertThat(signedIn(up, leaving).isSignedIn()).isFalse();
                meanwhileKilling(up, () -> {
                    post(helpdesk, "/accounts/" + pia + "/leaver", "pia-leaves", empty());
                    compliance(mailboxes, "BREACH", 1);
                });
                until(helpdesk, deadlines(pia), clocks -> kinds(clocks).contains("DELETION_OF_LEAVER"));

                meanwhileKilling(up, () -> {
                    post(otherTrust, "/accounts/" + pia + "/joiner", "pia-joins", empty().put("organisation", "RX1"));
                    until(
                            accounts,
                            "/accounts/" + pia,
                            account -> account.path("live").asBoolean());
                });
                meanwhileKilling(up, () -> {
                    post(
                            helpdesk,
                            "/accounts/" + rhys + "/joiner",
                            "rhys-is-hired",
                            empty().put("organisation", "FA002"));
                    until(
                            accounts,
                            "/accounts/" + rhys,
                            account -> account.path("live").asBoolean());
                    compliance(mailboxes, "BREACH", 1);
                    ObjectNode link = empty().put("account", rhys).put("capacity", "PREMISES_STAFF");
                    post(mailboxes, "/mailboxes/FA002/links", "rhys-is-linked", link);
                    compliance(mailboxes, "COMPLIANT", 2);
                });
                await().atMost(PATIENCE).until(() -> signedIn(up, leaving).isSignedIn());
                for (String account : ids) {
                    assertThat(kinds(helpdesk.get(deadlines(account)).accepted().body()))
                            .contains("DEACTIVATION")
                            .doesNotContain("DELETION_OF_LEAVER");
                }
            }
        }
    }

    /** Once the services have stored a drawn number of further events, or the step is over, one of them ends at once and starts again. */
    private void meanwhileKilling(Up up, Step step) throws Exception {
        Up.Part part = KILLED.get(random.nextInt(KILLED.size()));
        long stored = up.eventsStored() + random.nextInt(EVENTS);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> killed = beside.submit(() -> {
                await().atMost(PATIENCE).until(() -> over.get() || up.eventsStored() >= stored);
                up.crash(part);
                return null;
            });
            try {
                step.run();
            } finally {
                over.set(true);
            }
            killed.get();
        }
    }

    /** As a client does that gets no answer: the same command again. */
    private static void post(Api api, String path, String key, JsonNode body) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> api.post(path, key, body).status() < 300);
    }

    private static void compliance(Api mailboxes, String status, int livePersons) {
        until(
                mailboxes,
                "/compliance/FA002",
                answer -> answer.path("status").asText().equals(status)
                        && answer.at("/counts/livePersons").asInt() == livePersons);
    }

    private static String deadlines(String account) {
        return "/accounts/" + account + "/deadlines";
    }

    private static List<String> kinds(JsonNode clocks) {
        return clocks.path("deadlines").findValuesAsText("kind");
    }

    /** Under which a password that was chosen today has its first warning today. */
    private static ObjectNode shorterPasswords() {
        ObjectNode policy = empty().put(
                        "from", London.dateOf(InstantSource.system().instant()).toString());
        policy.put("kind", "PERSONAL")
                .putObject("terms")
                .put("unusedDays", 90)
                .put("deactivatedDays", 30)
                .put("leaverDays", 30)
                .put("passwordDays", 17)
                .put("longLeaveMonths", 18)
                .put("confirmationDays", 365)
                .putArray("warningDays")
                .add(18)
                .add(1);
        return policy;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
