package uk.pharmail.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.local.Service;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/**
 * How long the service needs to answer how pharmacies met the duty, now and at instants of five years, in the size of the
 * whole nation, beside the same rows read over JDBC; and whether its memory stays as it is while it is asked.
 */
final class ComplianceMeasurement implements Measurement {
    private static final long SEED = 5;
    private static final int PORT = 18_083;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int CLIENTS = 4;
    private static final int LOAD_ROUNDS = 10;
    private static final int PAGE = 100;
    private static final long MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final String COUNTED = "select coalesce(region, 'unknown'), status, count(*) from ";
    private static final String BY_REGION = " group by coalesce(region, 'unknown'), status";
    private static final String COVERS = " effective_from <= ? and (effective_to is null or effective_to > ?)";
    private static final String KNOWN_NOW = " and known_to is null";
    private static final String KNOWN_THEN = " and known_from <= ? and (known_to is null or known_to > ?)";

    private final Path home;
    private final Duration round;
    private final int rounds;
    private final Nation nation;
    private String loaded = "";

    ComplianceMeasurement(Path home, Duration round, int rounds, int pharmacies) {
        this.home = home;
        this.round = round;
        this.rounds = rounds;
        this.nation = new Nation(pharmacies, LocalDate.now(Clock.systemUTC()));
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        Path directory = Files.createTempDirectory("pharmail-compliance");
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            EmbeddedDatabase.Service database = server.database("mailbox");
            try (AgroalDataSource models = Databases.pool(database, database.modelsRole(), 2)) {
                Migrations.migrate(models, database.appenderRole());
                progress.accept("compliance, five years of " + nation.pharmacies() + " pharmacies are written: about "
                        + nation.pharmacies() / 25 + " s");
                NationLoad load = new NationLoad(nation, server.superuser(database.name()), new Broker(node), home);
                load.write();
                loaded = String.format(
                        "%,d events, of which compliance rests on %,d, kept in %,d ranges of time",
                        load.events(),
                        Databases.number(models, "select count(*) from compliance_evidence"),
                        Databases.number(models, "select count(*) from compliance_interval"));
                progress.accept("compliance: " + loaded);
                Tokens tokens = Tokens.withNewKey();
                Map<String, String> settings = new HashMap<>(database.settings(node));
                settings.putAll(tokens.settings());
                settings.put("pharmail.mail-platform", "fake");
                settings.put("pharmail.rebuild", "compliance");
                try (Service service = Service.start("mailbox-service", home, PORT, settings, directory);
                        HttpClient client = HttpClient.newHttpClient();
                        Connection connection = models.getConnection()) {
                    rebuilt(models);
                    Databases.execute(server.superuser(database.name()), "vacuum analyze");
                    Token helpdesk = tokens.person(Role.HELPDESK)
                            .person(new PersonId(UUID.randomUUID()))
                            .lasting(Duration.ofHours(1));
                    Asked asked =
                            new Asked(client, service.base(), helpdesk.signed(), connection, load.expected(), nation);
                    List<Question> questions = asked.questions();
                    progress.accept("compliance: about "
                            + (questions.size() * 2L * (WARM_UP_ROUNDS + rounds) + (long) rounds * LOAD_ROUNDS)
                                    * round.toSeconds()
                            + " s");
                    List<Row> rows = new ArrayList<>(latencies(questions));
                    rows.addAll(underLoad(questions, service));
                    return rows;
                }
            }
        } finally {
            node.discard();
        }
    }

    /** The service puts the new tables in their place at one moment. */
    private void rebuilt(AgroalDataSource models) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Databases.number(models, "select count(*) from pharmacy_compliance") < nation.pharmacies()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no read models after " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(500_000_000);
        }
    }

    private List<Row> latencies(List<Question> questions) throws Exception {
        Map<Question, List<Histogram>> answered = new HashMap<>();
        Map<Question, List<Histogram>> read = new HashMap<>();
        for (int i = 0; i <= rounds; i++) {
            Duration time = i == 0 ? round.multipliedBy(WARM_UP_ROUNDS) : round;
            for (Question question : questions) {
                SplittableRandom random = new SplittableRandom(SEED + i);
                Histogram here = Load.histogram();
                Histogram beside = Load.histogram();
                for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                    question.rest().ask(random, here);
                }
                for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                    question.jdbc().ask(random, beside);
                }
                if (i > 0) {
                    answered.computeIfAbsent(question, _ -> new ArrayList<>()).add(here);
                    read.computeIfAbsent(question, _ -> new ArrayList<>()).add(beside);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Question question : questions) {
            for (int percent : List.of(50, 99)) {
                rows.add(Row.figure(
                        "compliance of " + nation.pharmacies() + " pharmacies, " + question.what()
                                + ", beside the same read over JDBC: p" + percent,
                        "ms",
                        Rounds.millis(answered.getOrDefault(question, List.of()), percent),
                        Rounds.millis(read.getOrDefault(question, List.of()), percent),
                        percent == 50 ? new Aim.None() : new Aim.AtMost(question.millis())));
            }
        }
        return rows;
    }

    /** All questions, asked by several at once; what lives in the service's memory is counted before and after. */
    private List<Row> underLoad(List<Question> questions, Service service) throws Exception {
        List<Double> perSecond = new ArrayList<>();
        List<Histogram> micros = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        double first = liveMegabytes(service);
        for (int i = 0; i < rounds; i++) {
            Histogram all = Load.histogram();
            Duration time = round.multipliedBy(LOAD_ROUNDS);
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<Histogram>> asking = new ArrayList<>();
                for (int j = 0; j < CLIENTS; j++) {
                    SplittableRandom random = new SplittableRandom(SEED + 100L * i + j);
                    asking.add(clients.submit(() -> {
                        Histogram mine = Load.histogram();
                        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                            questions
                                    .get(random.nextInt(questions.size()))
                                    .rest()
                                    .ask(random, mine);
                        }
                        return mine;
                    }));
                }
                for (Future<Histogram> one : asking) {
                    all.add(one.get());
                }
            }
            micros.add(all);
            perSecond.add(all.getTotalCount() / (double) time.toSeconds());
            before.add(first);
            after.add(liveMegabytes(service));
        }
        String what = "compliance, all these questions mixed, " + CLIENTS + " clients at once: ";
        return List.of(
                Row.figure(what + "answered", "/s", new Rounds(perSecond), null, new Aim.None()),
                Row.figure(what + "p99", "ms", Rounds.millis(micros, 99), null, new Aim.None()),
                Row.ratio(
                        what + "live in memory after each of " + rounds + " times "
                                + round.multipliedBy(LOAD_ROUNDS).toSeconds() + " s, beside before the first",
                        "MB",
                        new Rounds(after),
                        new Rounds(before),
                        new Aim.AtMost(1.1)));
    }

    /** After a full collection. */
    private static double liveMegabytes(Service service) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(service.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return LIVE_BYTES
                .matcher(histogram)
                .results()
                .map(total -> Long.parseLong(total.group(1)) / (double) MEGABYTE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd does not count what lives"));
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Compliance: " + loaded
                        + ", of pharmacies with ten accounts each, invented by a seed; mailbox-service as a process of its own makes"
                        + " its read models of them (a rebuild) before it is asked. The past is put into its tables as it would have"
                        + " learned it: each fact 1 s to 3 days after it became true, in that order.",
                "Questions are asked one after the other by one client with a helpdesk's token, about pharmacies, days and"
                        + " regions drawn at random; status, counts and live persons of every answer are compared with the invented"
                        + " years. JDBC reads the same rows with the filters as they stand in the API, and makes no answer of them.",
                "What lives in memory is counted by jcmd (GC.class_histogram), which collects first.");
    }

    /**
     * What is asked.
     *
     * @param millis within which 99 of 100 answers are to come
     */
    private record Question(String what, double millis, Ask rest, Ask jdbc) {}

    @FunctionalInterface
    private interface Ask {
        void ask(SplittableRandom random, Histogram micros) throws Exception;
    }

    /** Knows what is to be answered. */
    private static final class Asked {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient client;
        private final URI base;
        private final String token;
        private final Connection connection;
        private final List<Expected> expected;
        private final Nation nation;

        Asked(
                HttpClient client,
                URI base,
                String token,
                Connection connection,
                List<Expected> expected,
                Nation nation) {
            this.client = client;
            this.base = base;
            this.token = token;
            this.connection = connection;
            this.expected = List.copyOf(expected);
            this.nation = nation;
        }

        List<Question> questions() {
            String present = "pharmacy_compliance where ods_code is not null";
            String past = "compliance_interval where" + COVERS;
            return List.of(
                    new Question(
                            "one of them",
                            50,
                            (random, micros) -> {
                                Expected one = any(random);
                                check(one.now(), rest("/compliance/" + code(one), micros), one);
                            },
                            (random, micros) -> jdbc(
                                    "select * from pharmacy_compliance where pharmacy = ?", micros, id(any(random)))),
                    new Question(
                            "one of them as of a day",
                            100,
                            (random, micros) -> {
                                Expected one = any(random);
                                LocalDate day = day(random);
                                check(one.at(end(day)), rest("/compliance/" + code(one) + "?asOf=" + day, micros), one);
                            },
                            (random, micros) -> {
                                Instant at = end(day(random));
                                jdbc(
                                        "select * from " + past + KNOWN_NOW + " and pharmacy = ?",
                                        micros,
                                        at,
                                        at,
                                        id(any(random)));
                            }),
                    new Question(
                            "one of them as of a day as known on a day",
                            100,
                            (random, micros) -> {
                                Expected one = any(random);
                                LocalDate day = day(random);
                                LocalDate known = day.plusDays(random.nextInt(3));
                                check(
                                        one.at(end(day), end(known)),
                                        rest("/compliance/" + code(one) + "?asOf=" + day + "&knownAt=" + known, micros),
                                        one);
                            },
                            (random, micros) -> {
                                Instant at = end(day(random));
                                jdbc(
                                        "select * from " + past + KNOWN_THEN + " and pharmacy = ?",
                                        micros,
                                        at,
                                        at,
                                        at,
                                        at,
                                        id(any(random)));
                            }),
                    new Question(
                            "a page of " + PAGE + " of a region in breach",
                            50,
                            (random, micros) -> {
                                String region = any(random).premises().region().value();
                                check(
                                        region,
                                        rest("/compliance?limit=" + PAGE + "&status=BREACH&region=" + region, micros));
                            },
                            (random, micros) -> jdbc(
                                    "select * from " + present
                                            + " and status = 'BREACH' and region = ? order by ods_code limit "
                                            + (PAGE + 1),
                                    micros,
                                    any(random).premises().region().value())),
                    new Question(
                            "summary",
                            50,
                            (random, micros) -> check(counted(Expected::now), rest("/compliance/summary", micros)),
                            (random, micros) -> jdbc(COUNTED + present + BY_REGION, micros)),
                    new Question(
                            "first page of the contractors",
                            50,
                            (random, micros) -> checkContractors(rest("/compliance/contractors?limit=" + PAGE, micros)),
                            (random, micros) ->
                                    jdbc((COUNTED + present + BY_REGION).replace("region", "contractor"), micros)),
                    new Question(
                            "summary as of a day",
                            100,
                            (random, micros) -> {
                                LocalDate day = day(random);
                                check(
                                        counted(one -> one.at(end(day))),
                                        rest("/compliance/summary?asOf=" + day, micros));
                            },
                            (random, micros) -> {
                                Instant at = end(day(random));
                                jdbc(COUNTED + past + KNOWN_NOW + BY_REGION, micros, at, at);
                            }),
                    new Question(
                            "summary as of a day as known on a day",
                            100,
                            (random, micros) -> {
                                LocalDate day = day(random);
                                LocalDate known = day.plusDays(random.nextInt(3));
                                check(
                                        counted(one -> one.at(end(day), end(known))),
                                        rest("/compliance/summary?asOf=" + day + "&knownAt=" + known, micros));
                            },
                            (random, micros) -> {
                                Instant at = end(day(random));
                                jdbc(COUNTED + past + KNOWN_THEN + BY_REGION, micros, at, at, at, at);
                            }),
                    new Question(
                            "trend of 12 months",
                            100,
                            (random, micros) -> checkTrend(rest("/compliance/trend", micros)),
                            (random, micros) -> {
                                long before = System.nanoTime();
                                for (int back = 0; back < 12; back++) {
                                    Instant at = end(today().minusMonths(back));
                                    jdbc(COUNTED + past + KNOWN_NOW + BY_REGION, Load.histogram(), at, at);
                                }
                                micros.recordValue((System.nanoTime() - before) / 1_000);
                            }));
        }

        private JsonNode rest(String path, Histogram micros) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofMinutes(1))
                    .build();
            long before = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            micros.recordValue((System.nanoTime() - before) / 1_000);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }

        private void jdbc(String sql, Histogram micros, Object... parameters) throws SQLException {
            long before = System.nanoTime();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    Object parameter = parameters[i];
                    select.setObject(
                            i + 1, parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter);
                }
                Databases.read(select);
            }
            micros.recordValue((System.nanoTime() - before) / 1_000);
        }

        private void check(Expected.@Nullable Step step, JsonNode answer, Expected of) {
            String status = step == null ? "NOT_ASSESSED" : step.status().name();
            int live = step == null ? 0 : step.livePersons();
            same(
                    "of " + code(of),
                    status + " with " + live,
                    answer.path("status").asText() + " with "
                            + answer.path("counts").path("livePersons").asInt());
        }

        /** The first pharmacies of a region that are in breach, in order of their codes. */
        private void check(String region, JsonNode page) {
            List<String> codes = expected.stream()
                    .filter(one -> one.premises().region().value().equals(region)
                            && one.now().status() == ComplianceStatus.BREACH)
                    .map(Asked::code)
                    .sorted()
                    .limit(PAGE)
                    .toList();
            same("in breach in " + region, codes, page.path("items").findValuesAsText("odsCode"));
        }

        private void check(Map<String, Map<String, Long>> counted, JsonNode summary) {
            Map<String, Map<String, Long>> answered = new TreeMap<>();
            summary.path("regions")
                    .forEach(region -> answered.put(region.path("region").asText(), counts(region.path("count"))));
            same("summary", counted, answered);
        }

        private void checkContractors(JsonNode page) {
            Map<String, Map<String, Long>> answered = new TreeMap<>();
            page.path("items")
                    .forEach(item -> answered.put(item.path("contractor").asText(), counts(item.path("count"))));
            Map<String, Map<String, Long>> counted = new TreeMap<>();
            counted(Expected::now, one -> one.premises().contractor().value()).entrySet().stream()
                    .limit(PAGE)
                    .forEach(contractor -> counted.put(contractor.getKey(), contractor.getValue()));
            same("contractors", counted, answered);
        }

        private void checkTrend(JsonNode trend) {
            for (JsonNode point : trend.path("points")) {
                Instant at = end(LocalDate.parse(point.path("day").asText()));
                Map<String, Long> nation = new TreeMap<>();
                counted(one -> one.at(at))
                        .values()
                        .forEach(region -> region.forEach((status, count) -> nation.merge(status, count, Long::sum)));
                same("trend", nation, counts(point.path("count")));
            }
            same("points of the trend", 12, trend.path("points").size());
        }

        private Map<String, Map<String, Long>> counted(Function<Expected, Expected.@Nullable Step> at) {
            return counted(at, one -> one.premises().region().value());
        }

        private Map<String, Map<String, Long>> counted(
                Function<Expected, Expected.@Nullable Step> at, Function<Expected, String> group) {
            Map<String, Map<String, Long>> counted = new TreeMap<>();
            for (Expected one : expected) {
                Expected.Step step = at.apply(one);
                if (step != null) {
                    counted.computeIfAbsent(group.apply(one), _ -> new TreeMap<>())
                            .merge(step.status().name(), 1L, Long::sum);
                }
            }
            return counted;
        }

        /** Those that are not zero. */
        private static Map<String, Long> counts(JsonNode count) {
            Map<String, Long> counts = new TreeMap<>();
            count.path("byStatus").properties().forEach(status -> {
                if (status.getValue().asLong() > 0) {
                    counts.put(status.getKey(), status.getValue().asLong());
                }
            });
            return counts;
        }

        private static void same(String what, Object expected, Object found) {
            if (!expected.equals(found)) {
                throw new IllegalStateException(what + ": expected " + expected + ", answered " + found);
            }
        }

        private Expected any(SplittableRandom random) {
            return expected.get(random.nextInt(expected.size()));
        }

        private LocalDate day(SplittableRandom random) {
            long days = ChronoUnit.DAYS.between(nation.begin(), nation.end()) - 40;
            return London.dateOf(nation.begin()).plusDays(35 + random.nextLong(days));
        }

        private static LocalDate today() {
            return LocalDate.now(Clock.systemUTC());
        }

        /** As the service takes a date. */
        private static Instant end(LocalDate day) {
            return London.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
        }

        private static String code(Expected one) {
            return one.premises().code().value();
        }

        private static UUID id(Expected one) {
            return one.premises().pharmacy().value();
        }
    }
}
