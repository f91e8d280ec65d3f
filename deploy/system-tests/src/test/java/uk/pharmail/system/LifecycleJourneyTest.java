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
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.system.Newcomers.Person;
import uk.pharmail.testing.KeycloakBrowser;

/**
 * Leavers, those who come back, and those who fall idle, over the packaged services, each of which is killed at drawn moments while
 * weeks pass; -Dpharmail.seed=SEED draws the same.
 */
class LifecycleJourneyTest {
    private static final List<Up.Part> KILLED =
            List.of(Up.Part.LIFECYCLE_SERVICE, Up.Part.ACCOUNT_SERVICE, Up.Part.MAILBOX_SERVICE);

    /** Events of all services that a step may lead to before something is killed. */
    private static final int EVENTS = 12;

    private static final int UNUSED_DAYS = 20;
    private static final int DEACTIVATED_DAYS = 10;
    private static final int LEAVER_DAYS = 12;
    private static final int FIRST_WARNING = 5;

    /** So often a little of a day goes by. */
    private static final int A_WHILE_SECONDS = 10;

    @TempDir
    Path directory = Path.of("");

    private final Random random = new Random(seed());

    /** Each once before any is killed again. */
    private final List<Up.Part> toBeKilled = new ArrayList<>();

    private interface Step {
        void run() throws Exception;
    }

    /** A pharmacy, its people in the order of the form, and their accounts. */
    private record Team(String odsCode, List<Person> people, List<String> accounts) {
        Person owner() {
            return people.get(0);
        }

        Person second() {
            return people.get(1);
        }

        Person third() {
            return people.get(2);
        }
    }

    /** The system as people and programs meet it. */
    private record World(
            Up up,
            PassingDays days,
            Residue residue,
            Api mailboxes,
            Api accounts,
            Api contractor,
            Api helpdesk,
            Api otherTrust) {}

    private static long seed() {
        long seed = Long.getLong("pharmail.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("LifecycleJourneyTest draws with -Dpharmail.seed=" + seed);
        return seed;
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-3 LIFE-4 LIFE-5 LIFE-7 LIFE-8 COMP-1 accounts that fall idle or leave are warned, signed out and deleted with"
                    + " nothing left of their holders, those that join or come back are not, and the pharmacies' compliance follows;"
                    + " a service is killed at a drawn moment of each step")
    void leave_join_fall_idle_and_come_back() throws Exception {
        Local local = new Local(directory, "--register", register(directory).toString());
        PassingDays days = PassingDays.prepare(directory, local.port("postgres"));
        try (Up up = local.up("--java-options=" + days.javaOptions())) {
            up.start();
            up.texts().goesBy(days.clock());
            try (Api mailboxes = up.api();
                    Api accounts = up.accountsAs("demo.helpdesk");
                    Api contractor = up.accountsAs("demo.contractor");
                    Api helpdesk = up.clocksAs("demo.helpdesk");
                    Api otherTrust = up.clocksAs("demo.local-administrator")) {
                Residue residue = new Residue(
                        local.port("postgres"),
                        local.port("kafka"),
                        List.of(directory.resolve("logs"), Path.of("../local/target/keycloak/keycloak.log")));
                World world = new World(up, days, residue, mailboxes, accounts, contractor, helpdesk, otherTrust);
                Team leavers = registered(world, "FA002", "1");
                Team idlers = registered(world, "FA003", "2");
                putPolicyInForce(world, idlers);
                leaveAndComeBack(world, leavers);
                weeksPass(world, leavers, idlers);
            }
        }
    }

    private static Team registered(World world, String odsCode, String series) throws Exception {
        List<Person> people = people(series);
        String registration = world.contractor()
                .post("/registrations", "registration-" + series, form(odsCode, people))
                .accepted()
                .location();
        for (Person person : people) {
            signInFirst(world.up(), person);
        }
        compliance(world, odsCode, "COMPLIANT", 3);
        // what is looked for after an erasure is found where somebody is not erased
        await().atMost(PATIENCE)
                .until(() -> world.residue()
                        .of(known(people.getFirst()))
                        .containsAll(
                                List.of("table account.public.directory_person", "table keycloak.public.user_entity")));
        return new Team(
                odsCode,
                people,
                world.contractor()
                        .get(registration)
                        .accepted()
                        .body()
                        .path("accounts")
                        .findValuesAsText("account"));
    }

    private static void putPolicyInForce(World world, Team team) throws Exception {
        for (String account : team.accounts()) {
            until(world.helpdesk(), deadlines(account), clocks -> kinds(clocks).contains("DEACTIVATION"));
        }
        ObjectNode policy = policy(world.days());
        JsonNode preview = world.helpdesk()
                .post("/policies/preview", "a-preview", policy)
                .accepted()
                .body()
                .path("accounts");
        assertThat(preview.findValuesAsText("account")).containsAll(team.accounts());
        post(world.helpdesk(), "/policies", "the-policy", policy);
        String on = world.days().day(UNUSED_DAYS).toString();
        for (String account : team.accounts()) {
            until(
                    world.helpdesk(),
                    deadlines(account),
                    clocks -> clocks.path("deadlines").findValuesAsText("on").contains(on));
        }
    }

    /** The third leaves and is hired again, the second goes over to another organisation, the owner leaves for good. */
    private void leaveAndComeBack(World world, Team team) throws Exception {
        Up up = world.up();
        String owner = team.accounts().get(0);
        String second = team.accounts().get(1);
        String third = team.accounts().get(2);
        KeycloakBrowser browser = signedIn(up, team.third());
        assertThat(browser.isRenewed()).isTrue();
        meanwhileKilling(up, () -> {
            post(world.helpdesk(), "/accounts/" + third + "/leaver", "the-third-leaves", empty());
            compliance(world, team.odsCode(), "COMPLIANT", 2);
            await().atMost(PATIENCE).until(() -> !browser.isRenewed());
            assertThat(signedIn(up, team.third()).isSignedIn()).isFalse();
            post(world.helpdesk(), "/accounts/" + second + "/leaver", "the-second-leaves", empty());
            compliance(world, team.odsCode(), "BREACH", 1);
        });
        meanwhileKilling(up, () -> {
            post(
                    world.otherTrust(),
                    "/accounts/" + second + "/joiner",
                    "the-second-joins",
                    empty().put("organisation", "RX1"));
            live(world, second);
            post(
                    world.helpdesk(),
                    "/accounts/" + third + "/joiner",
                    "the-third-is-hired",
                    empty().put("organisation", team.odsCode()));
            live(world, third);
            compliance(world, team.odsCode(), "BREACH", 1);
            ObjectNode link = empty().put("account", third).put("capacity", "PREMISES_STAFF");
            post(world.mailboxes(), "/mailboxes/" + team.odsCode() + "/links", "the-third-is-linked", link);
            compliance(world, team.odsCode(), "COMPLIANT", 2);
            await().atMost(PATIENCE).until(() -> signedIn(up, team.third()).isSignedIn());
            post(world.helpdesk(), "/accounts/" + owner + "/leaver", "the-owner-leaves", empty());
            compliance(world, team.odsCode(), "BREACH", 1);
        });
        for (String account : List.of(second, third)) {
            until(
                    world.helpdesk(),
                    deadlines(account),
                    clocks -> kinds(clocks).contains("DEACTIVATION")
                            && !kinds(clocks).contains("DELETION_OF_LEAVER"));
        }
    }

    /** Of the idlers the second and the third do not sign in any more; the third asks the helpdesk to be let in again. */
    private void weeksPass(World world, Team leavers, Team idlers) throws Exception {
        Up up = world.up();
        PassingDays days = world.days();
        String idle = idlers.accounts().get(1);
        String back = idlers.accounts().get(2);

        int leaverGone = LEAVER_DAYS + 1;
        onDay(world, leaverGone - FIRST_WARNING, () -> warned(up, leavers.owner(), "deleted", days.day(leaverGone)));
        onDay(world, UNUSED_DAYS - FIRST_WARNING, () -> {
            erased(world, leavers.accounts().get(0), leavers.owner());
            for (Person person : List.of(idlers.second(), idlers.third())) {
                warned(up, person, "deactivated", days.day(UNUSED_DAYS));
            }
            told(up, idlers.owner(), "at your pharmacy");
            for (Person person : List.of(leavers.second(), leavers.third(), idlers.owner())) {
                signsIn(up, person);
            }
        });
        onDay(world, UNUSED_DAYS, () -> {
            compliance(world, idlers.odsCode(), "BREACH", 1);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !signedIn(up, idlers.third()).isSignedIn());
            post(world.helpdesk(), "/accounts/" + back + "/reactivation", "the-third-is-back", empty());
            compliance(world, idlers.odsCode(), "COMPLIANT", 2);
            signsIn(up, idlers.third());
        });
        int idleGone = UNUSED_DAYS + DEACTIVATED_DAYS + 1;
        onDay(world, idleGone - FIRST_WARNING, () -> warned(up, idlers.second(), "deleted", days.day(idleGone)));
        onDay(world, idleGone, () -> erased(world, idle, idlers.second()));

        for (String account : List.of(
                leavers.accounts().get(1),
                leavers.accounts().get(2),
                idlers.accounts().get(0),
                back)) {
            live(world, account);
        }
        until(
                world.mailboxes(),
                "/compliance/" + idlers.odsCode(),
                answer -> answer.path("status").asText().equals("COMPLIANT")
                        && answer.at("/counts/livePersons").asInt() == 2
                        && answer.at("/counts/linkedPersonal").asInt() == 2);
        compliance(world, leavers.odsCode(), "BREACH", 1);
        for (Person person : List.of(leavers.second(), leavers.third(), idlers.third())) {
            assertThat(up.mail().receivedBy(person.email()))
                    .as("nobody who stays is told that they would be deleted")
                    .noneMatch(mail -> mail.text().contains("deleted"));
        }
    }

    private static void signsIn(Up up, Person person) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> signedIn(up, person).isSignedIn());
    }

    /** What happens on a day, whose hours go by meanwhile. */
    private void onDay(World world, int day, Step step) throws Exception {
        world.days().passTo(day);
        meanwhileKilling(world.up(), () -> {
            try (ScheduledExecutorService beside = Executors.newSingleThreadScheduledExecutor()) {
                Future<?> hours = beside.scheduleWithFixedDelay(
                        () -> {
                            try {
                                world.days().passOn();
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        A_WHILE_SECONDS,
                        A_WHILE_SECONDS,
                        TimeUnit.SECONDS);
                try {
                    step.run();
                } finally {
                    hours.cancel(false);
                }
            }
        });
    }

    /** Once the services have stored a drawn number of further events, or the step is over, one of them ends at once and starts again. */
    private void meanwhileKilling(Up up, Step step) throws Exception {
        if (toBeKilled.isEmpty()) {
            toBeKilled.addAll(KILLED);
            Collections.shuffle(toBeKilled, random);
        }
        Up.Part part = toBeKilled.removeFirst();
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

    private static void compliance(World world, String odsCode, String status, int livePersons) {
        until(
                world.mailboxes(),
                "/compliance/" + odsCode,
                answer -> answer.path("status").asText().equals(status)
                        && answer.at("/counts/livePersons").asInt() == livePersons);
    }

    private static void live(World world, String account) {
        until(
                world.accounts(),
                "/accounts/" + account,
                answer -> answer.path("live").asBoolean());
    }

    /** At the alternate address and by SMS (LIFE-8). */
    private static void warned(Up up, Person person, String fate, LocalDate on) {
        String date = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).format(on);
        await().atMost(PATIENCE)
                .until(() -> up.mail().receivedBy(person.email()).stream()
                                .anyMatch(mail -> mail.text().contains(fate)
                                        && mail.text().contains(date))
                        && up.texts().receivedBy(person.mobile()).stream()
                                .anyMatch(text -> text.text().contains(fate)
                                        && text.text().contains(date)));
    }

    private static void told(Up up, Person person, String subject) {
        await().atMost(PATIENCE)
                .until(() -> up.mail().receivedBy(person.email()).stream()
                        .anyMatch(mail -> mail.subject().contains(subject)));
    }

    /** All who keep something of the holder say that it is gone, and it is nowhere (LIFE-5); the clocks know. */
    private static void erased(World world, String account, Person holder) throws Exception {
        until(
                world.accounts(),
                "/accounts/" + account + "/erasure",
                certificate -> certificate.path("complete").asBoolean());
        assertThat(world.residue().of(known(holder)))
                .as("what is left of who was erased")
                .isEmpty();
        until(
                world.helpdesk(),
                deadlines(account),
                clocks -> clocks.path("deleted").asBoolean());
    }

    /** What is known of a person and of nobody else: the user name has the family name in it. */
    private static List<String> known(Person person) {
        return List.of(
                person.familyName(),
                person.email().substring(0, person.email().indexOf('@') + 1),
                person.mobile().substring("+44".length()));
    }

    private static String deadlines(String account) {
        return "/accounts/" + account + "/deadlines";
    }

    private static List<String> kinds(JsonNode clocks) {
        return clocks.path("deadlines").findValuesAsText("kind");
    }

    private static ObjectNode policy(PassingDays days) {
        ObjectNode policy = empty().put("from", days.day(0).toString());
        policy.put("kind", "PERSONAL")
                .putObject("terms")
                .put("unusedDays", UNUSED_DAYS)
                .put("deactivatedDays", DEACTIVATED_DAYS)
                .put("leaverDays", LEAVER_DAYS)
                .put("passwordDays", 365)
                .put("longLeaveMonths", 18)
                .put("confirmationDays", 365)
                .putArray("warningDays")
                .add(FIRST_WARNING)
                .add(1);
        return policy;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
