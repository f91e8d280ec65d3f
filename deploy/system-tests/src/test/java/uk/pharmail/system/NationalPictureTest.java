package uk.pharmail.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.system.Newcomers.PATIENCE;
import static uk.pharmail.system.Newcomers.until;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.local.Api;
import uk.pharmail.local.Up;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.RealRegister;

/**
 * A day on the real register over the packaged services: what each moment of it looked like is asked again when it is over.
 * It takes one region, for the time that the nation takes; -Dpharmail.nation.region= loads all of the register. Every so
 * many pharmacies get a mailbox; -Dpharmail.nation.every=1 gives one to all.
 */
class NationalPictureTest {
    private static final String REGION = System.getProperty("pharmail.nation.region", "Y62");
    private static final int EVERY = Integer.getInteger("pharmail.nation.every", 40);
    private static final int LEAVERS = 5;

    /** A pharmacy that closed on the day before another one opened at its place, which the mailbox did not go over to. */
    private static final String FORMER = "FA149";

    private static final String SUCCESSOR = "FLG07";

    /** In the place of a code: the two who take a pharmacy over. */
    private static final String INCOMING = "incoming";

    private final LocalDate today = London.dateOf(InstantSource.system().instant());
    private final Map<String, List<String>> people = new LinkedHashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    @TempDir
    Path directory = Path.of("");

    /** What was answered at an instant: of the nation, and of each pharmacy whose day it is. */
    private record Moment(String after, Instant at, Map<String, JsonNode> then) {}

    /** A row of the register, read without the code that is under test. */
    private record Row(List<String> fields) {
        private static final int CLOSES = 11;
        private static final int STATE = 12;

        static Row of(String text) {
            return new Row(List.of(text.substring(1, text.length() - 1).split("\",\"", -1)));
        }

        String odsCode() {
            return fields.getFirst();
        }

        String region() {
            return fields.get(2);
        }

        boolean hasDuty(LocalDate today) {
            String day = today.format(DateTimeFormatter.BASIC_ISO_DATE);
            String opens = fields.get(10);
            String closes = fields.get(CLOSES);
            boolean open = fields.get(STATE).equals("A")
                    || (fields.get(STATE).equals("P") && !opens.isEmpty() && opens.compareTo(day) <= 0);
            boolean closed = !closes.isEmpty() && closes.compareTo(day) <= 0;
            return open && !closed && region().startsWith("Y") && fields.get(13).equals("1");
        }

        Row closed(LocalDate on) {
            List<String> changed = new ArrayList<>(fields);
            changed.set(CLOSES, on.format(DateTimeFormatter.BASIC_ISO_DATE));
            changed.set(STATE, "C");
            return new Row(changed);
        }

        String text() {
            return '"' + String.join("\",\"", fields) + '"';
        }
    }

    @Test
    @DisplayName(
            "MIG-1 COMP-4 COMP-6 LIFE-2 CHG-1 CHG-2 CHG-3 the nation's compliance before, during and after a day of leavers,"
                    + " a new code, a new owner and a consolidation; each moment of it is answered the same for ever")
    void day() throws Exception {
        List<Row> rows = Files.readAllLines(RealRegister.file()).stream()
                .map(Row::of)
                .filter(row -> row.region().startsWith(REGION))
                .toList();
        Path register = directory.resolve("register.csv");
        Files.write(register, rows.stream().map(Row::text).toList());
        List<String> withDuty = rows.stream()
                .filter(row -> row.hasDuty(today))
                .map(Row::odsCode)
                .toList();
        try (Up up = new Local(directory, "--register", register.toString()).up()) {
            up.start();
            try (Api mailboxes = up.api();
                    Api accounts = up.accountsAs("demo.helpdesk");
                    Api helpdesk = up.clocksAs("demo.helpdesk")) {
                JsonNode registered =
                        mailboxes.get("/compliance/summary").accepted().body();
                assertThat(registered.at("/nation/pharmacies").asInt()).isEqualTo(rows.size());
                assertThat(inBreach(registered)).isEqualTo(withDuty.size());
                assertThat(compliant(registered)).isZero();

                List<String> chosen = IntStream.range(0, withDuty.size() / EVERY)
                        .mapToObj(place -> withDuty.get(place * EVERY))
                        .filter(code -> !code.equals(SUCCESSOR))
                        .toList();
                int staffed = adopt(accounts, mailboxes, chosen);
                List<String> ofTwo =
                        chosen.stream().filter(code -> staff(code).size() == 2).toList();
                List<String> left = ofTwo.subList(0, LEAVERS);
                String sold = ofTwo.get(LEAVERS);
                String closing = ofTwo.get(LEAVERS + 1);
                String surviving = ofTwo.get(LEAVERS + 2);
                List<String> concerned = Stream.concat(
                                left.stream(), Stream.of(sold, closing, surviving, FORMER, SUCCESSOR))
                        .toList();
                nation(mailboxes, staffed);
                moment("adoption", mailboxes, concerned);
                status(mailboxes, FORMER, "NOT_APPLICABLE");
                status(mailboxes, SUCCESSOR, "BREACH");

                Path leavers = directory.resolve("leavers.csv");
                Files.write(
                        leavers,
                        left.stream().map(code -> staff(code).getLast()).toList());
                assertThat(helpdesk.postCsv("/lists/leavers", "the-leavers", leavers)
                                .accepted()
                                .location())
                        .isNotEmpty();
                for (String code : left) {
                    status(mailboxes, code, "BREACH", 1);
                    until(
                            mailboxes,
                            "/mailboxes/" + code,
                            mailbox -> mailbox.path("linked").asInt() == 1);
                }
                nation(mailboxes, staffed - LEAVERS);
                moment("leavers", mailboxes, concerned);

                assertThat(mailboxes
                                .get("/pharmacies/" + FORMER + "/successors")
                                .accepted()
                                .body()
                                .at("/suggestions/0/odsCode")
                                .asText())
                        .isEqualTo(SUCCESSOR);
                made(
                        mailboxes,
                        "ods-code",
                        object("odsCode", FORMER)
                                .put("toOdsCode", SUCCESSOR)
                                .put("on", today.toString())
                                .put("oldAddress", "REDIRECTS"));
                status(mailboxes, SUCCESSOR, "COMPLIANT", 2);
                status(mailboxes, FORMER, "NOT_APPLICABLE");
                nation(mailboxes, staffed - LEAVERS + 1);
                moment("the new code", mailboxes, concerned);

                List<String> incoming = staff(INCOMING);
                ObjectNode sale = object("odsCode", sold)
                        .put("on", today.toString())
                        .put("content", "KEPT")
                        .put("owner", incoming.getFirst())
                        .put("consent", "IN_WRITING");
                incoming.forEach(account ->
                        sale.withArray("team").add(object("account", account).put("capacity", "PREMISES_STAFF")));
                made(mailboxes, "ownership", sale);
                await().atMost(PATIENCE).until(() -> {
                    assertThat(mailboxes
                                    .get("/compliance/" + sold)
                                    .accepted()
                                    .body()
                                    .path("status")
                                    .asText())
                            .as("never a moment without access")
                            .isEqualTo("COMPLIANT");
                    return linked(mailboxes, sold)
                            .equals(incoming.stream().sorted().toList());
                });
                status(mailboxes, sold, "COMPLIANT", 2);
                nation(mailboxes, staffed - LEAVERS + 1);
                moment("the new owner", mailboxes, concerned);

                ObjectNode consolidation =
                        object("odsCode", closing).put("intoOdsCode", surviving).put("on", today.toString());
                staff(closing).forEach(consolidation.withArray("ceasing")::add);
                made(mailboxes, "consolidation", consolidation);
                status(mailboxes, closing, "BREACH", 1);
                status(mailboxes, surviving, "COMPLIANT", 2);
                assertThat(linked(mailboxes, closing))
                        .containsExactly(staff(surviving).getFirst());
                nation(mailboxes, staffed - LEAVERS);
                moment("the consolidation", mailboxes, concerned);

                Path next = directory.resolve("next-register.csv");
                Files.write(
                        next,
                        rows.stream()
                                .map(row -> (row.odsCode().equals(closing) ? row.closed(today) : row).text())
                                .toList());
                String taken = mailboxes
                        .postCsv("/register-imports", "the-next-register", next)
                        .accepted()
                        .location();
                until(mailboxes, taken, one -> one.path("state").asText().equals("COMPLETED"));
                status(mailboxes, closing, "NOT_APPLICABLE");
                nation(mailboxes, staffed - LEAVERS);
                moment("the next register", mailboxes, concerned);

                unchanged(mailboxes);
                up.crash(Up.Part.MAILBOX_SERVICE);
                unchanged(mailboxes);
            }
        }
    }

    /** Of the chosen pharmacies every tenth has one person who can open its mailbox, the others two. */
    private int adopt(Api accounts, Api mailboxes, List<String> chosen) throws Exception {
        List<String> owners = new ArrayList<>();
        List<String> file = new ArrayList<>();
        file.add(
                "reference,kind,givenName,familyName,alternateEmail,mobile,address,state,since,lastUsed,passwordChanged,"
                        + "person,source");
        int place = 0;
        for (String code :
                Stream.concat(Stream.of(FORMER, INCOMING), chosen.stream()).toList()) {
            for (int person = place++ % 10 == 9 ? 1 : 0; person < 2; person++) {
                int number = owners.size();
                owners.add(code);
                file.add(
                        "A%d,personal,Person,Invented,p%d@home.example,07700 9%05d,person%d@nhs.net,active,2020-01-02,%s,%s,P%d,mail_platform"
                                .formatted(
                                        number,
                                        number,
                                        number,
                                        number,
                                        today.minusDays(3),
                                        today.minusDays(30),
                                        number));
            }
        }
        Path csv = directory.resolve("accounts.csv");
        Files.write(csv, file);
        String adoption = adopted(accounts, csv, owners.size());
        for (String page = adoption + "/rows?limit=500"; !page.isEmpty(); ) {
            Api.Answer answer = accounts.get(page).accepted();
            for (JsonNode row : answer.body().path("items")) {
                people.computeIfAbsent(owners.get(row.path("line").asInt() - 2), _ -> new ArrayList<>())
                        .add(row.path("account").asText());
            }
            page = answer.next();
        }

        List<String> estate = new ArrayList<>();
        estate.add("record,odsCode,address,account,kind,capacity,role,since,source");
        people.forEach((code, staff) -> {
            if (!code.equals(INCOMING)) {
                estate.add("mailbox,%s,pharmacy.%s@nhs.net,,,,,2019-04-01,mail_platform".formatted(code, code));
                staff.forEach(account -> estate.add("link,%s,,%s,personal,premises_staff,%s,2021-03-01,mail_platform"
                        .formatted(code, account, account.equals(staff.getFirst()) ? "owner" : "linked")));
            }
        });
        Path mailboxCsv = directory.resolve("mailboxes.csv");
        Files.write(mailboxCsv, estate);
        adopted(mailboxes, mailboxCsv, estate.size() - 1);
        return (int) chosen.stream().filter(code -> staff(code).size() == 2).count();
    }

    private static String adopted(Api api, Path file, int rows) throws IOException, InterruptedException {
        String adoption =
                api.postCsv("/adoptions", "the-adoption", file).accepted().location();
        JsonNode end = until(api, adoption, one -> one.path("state").asText().equals("COMPLETED"));
        assertThat(end.at("/count/adopted").asInt()).isEqualTo(rows);
        return adoption;
    }

    private static void made(Api mailboxes, String kind, JsonNode body) throws IOException, InterruptedException {
        String change = mailboxes
                .post("/changes/" + kind, "the-" + kind, body)
                .accepted()
                .location();
        until(mailboxes, change, one -> one.path("state").asText().equals("MADE"));
        until(
                mailboxes,
                change + "/check",
                check -> check.path("steps").findValuesAsText("result").stream().noneMatch("FAILED"::equals));
    }

    private static void nation(Api mailboxes, int compliant) {
        until(mailboxes, "/compliance/summary", summary -> compliant(summary) == compliant);
    }

    private static int compliant(JsonNode summary) {
        return summary.at("/nation/byStatus/COMPLIANT").asInt();
    }

    private static int inBreach(JsonNode summary) {
        return summary.at("/nation/byStatus/BREACH").asInt();
    }

    private static void status(Api mailboxes, String odsCode, String status) {
        until(
                mailboxes,
                "/compliance/" + odsCode,
                answer -> answer.path("status").asText().equals(status));
    }

    private static void status(Api mailboxes, String odsCode, String status, int livePersons) {
        until(
                mailboxes,
                "/compliance/" + odsCode,
                answer -> answer.path("status").asText().equals(status)
                        && answer.at("/counts/livePersons").asInt() == livePersons);
    }

    private static List<String> linked(Api mailboxes, String odsCode) throws IOException, InterruptedException {
        return mailboxes
                .get("/mailboxes/" + odsCode + "/links")
                .accepted()
                .body()
                .path("items")
                .findValuesAsText("account")
                .stream()
                .sorted()
                .toList();
    }

    /** The accounts that can open the mailbox of the pharmacy, its owner's first. */
    private List<String> staff(String odsCode) {
        return Objects.requireNonNull(people.get(odsCode));
    }

    /** What is answered for now is what was so at this instant, as it was known at it. */
    private void moment(String after, Api mailboxes, List<String> concerned) {
        List<String> paths = Stream.concat(Stream.of("summary"), concerned.stream())
                .map(one -> "/compliance/" + one)
                .toList();
        await("a moment in which nothing changes").atMost(PATIENCE).until(() -> {
            Map<String, JsonNode> before = answers(mailboxes, paths, "");
            Instant at = InstantSource.system().instant();
            if (!answers(mailboxes, paths, "").equals(before)) {
                return false;
            }
            Moment moment = new Moment(after, at, answers(mailboxes, paths, asOf(at)));
            moment.then().forEach((path, then) -> {
                JsonNode withoutPast = then.deepCopy();
                ((ObjectNode) withoutPast).remove("past");
                assertThat(withoutPast)
                        .as("%s at %s, after %s", path, at, after)
                        .isEqualTo(before.get(path));
            });
            return moments.add(moment);
        });
    }

    private void unchanged(Api mailboxes) {
        for (Moment moment : moments) {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(
                                    answers(mailboxes, List.copyOf(moment.then().keySet()), asOf(moment.at())))
                            .as("at %s, after %s", moment.at(), moment.after())
                            .isEqualTo(moment.then()));
        }
    }

    private static String asOf(Instant at) {
        return "?asOf=" + at + "&knownAt=" + at;
    }

    private static Map<String, JsonNode> answers(Api mailboxes, List<String> paths, String query)
            throws IOException, InterruptedException {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String path : paths) {
            JsonNode answer = mailboxes.get(path + query).accepted().body();
            if (answer.path("past") instanceof ObjectNode past) {
                // told for the minute in which facts may still be on their way
                past.remove("mayChange");
            }
            answers.put(path, answer);
        }
        return answers;
    }

    private static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }
}
