package uk.pharmail.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.local.Service;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** How long the directory needs to find people of a nation, mistyped ones too, beside trigrams of whole names. */
final class DirectoryMeasurement implements Measurement {
    private static final long SEED = 11;
    private static final int PORT = 18_082;
    private static final int SAMPLE = 2_000;
    /** As long as the service's JVM is busy compiling it, which takes half a processor. */
    private static final int WARM_UP_ROUNDS = 15;

    /** Of question, in the order in which {@link #sample} takes turns. */
    private static final List<String> KINDS = List.of("a name in full", "a family name", "a letter left out");

    private final Path home;
    private final Duration round;
    private final int rounds;
    private final int people;

    DirectoryMeasurement(Path home, Duration round, int rounds, int people) {
        this.home = home;
        this.round = round;
        this.rounds = rounds;
        this.people = people;
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        progress.accept("directory, " + people + " people are entered: about " + people / 10_000 + " s");
        Path directory = Files.createTempDirectory("pharmail-directory");
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            Tokens tokens = Tokens.withNewKey();
            Map<String, String> settings =
                    new HashMap<>(server.database("account").settings(node));
            settings.putAll(tokens.settings());
            settings.put("pharmail.vault.keys", directory.resolve("keys").toString());
            for (String setting : List.of("realm", "client-id", "client-secret")) {
                settings.put("pharmail.identity.keycloak." + setting, "none");
            }
            settings.put("pharmail.identity.keycloak.server", "http://localhost:1");
            settings.putAll(EmbeddedMail.shared().settings());
            settings.putAll(NotifyStandIn.shared(home.resolve("account-service/src/main/resources/messages"))
                    .settings());
            try (Service service = Service.start("account-service", home, PORT, settings, directory);
                    HttpClient client = HttpClient.newHttpClient();
                    Connection superuser = server.superuser("account").getConnection()) {
                enter(superuser);
                progress.accept("directory: about " + (WARM_UP_ROUNDS + rounds) * 2L * round.toSeconds() + " s");
                Token staff = tokens.person(Role.STAFF)
                        .person(new PersonId(UUID.randomUUID()))
                        .lasting(Duration.ofHours(1));
                return measure(new Asker(client, service.base(), staff.signed()), superuser, sample(superuser));
            }
        } finally {
            node.discard();
        }
    }

    /** Names as often as names are: a few of very many, and many of a few. */
    private void enter(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("select setseed(0.5)");
            for (String kind : List.of("given", "family")) {
                int names = kind.equals("given") ? 6_000 : 90_000;
                statement.execute("create temporary table " + kind + " as select n, initcap(string_agg("
                        + "(array['ba','be','bri','ca','cha','da','de','el','fa','ga','gre','ha','he','hol','ja','jo','ka',"
                        + "'ke','la','le','li','lo','ma','mi','mo','na','ne','o','pa','pe','pat','ra','ri','ro','sa','shi',"
                        + "'smi','ta','the','tho','to','va','wa','wi','ya','an','er','in','on','son','ton','ley','ham'])"
                        + "[1 + floor(random() * 53)::int], '')) as name from generate_series(1, " + names + ") n,"
                        + " generate_series(1, 3) part group by n");
            }
            statement.execute("insert into directory_person select gen_random_uuid(), g.name, f.name,"
                    + " lower(g.name || '.' || f.name) || i || '@nhs.net', false from (select i,"
                    + " 1 + floor(6000 * power(random(), 3))::int as given, 1 + floor(90000 * power(random(), 3))::int as family"
                    + " from generate_series(1, " + people + ") i) people"
                    + " join given g on g.n = people.given join family f on f.n = people.family");
            statement.execute("insert into directory_name (word, beside, family, given, account)"
                    + " select distinct w.word, w.beside, lower(family_name), lower(given_name), account from directory_person"
                    + " cross join lateral (values (lower(given_name), ''), (lower(family_name), ''),"
                    + " (least(lower(given_name) collate \"C\", lower(family_name) collate \"C\"),"
                    + " greatest(lower(given_name) collate \"C\", lower(family_name) collate \"C\"))) w(word, beside)"
                    + " where w.word <> w.beside");
            statement.execute(
                    "insert into directory_word select word, count(*) from directory_name where beside = '' group by word");
            statement.execute(
                    "create table whole_name as select account, lower(given_name || ' ' || family_name) as name"
                            + " from directory_person");
            statement.execute("create index on whole_name using gin (name gin_trgm_ops)");
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        Databases.check("people", people, count(superuser));
    }

    private static long count(Connection superuser) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from directory_person")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> sample(Connection superuser) throws SQLException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> questions = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row =
                        statement.executeQuery("select lower(given_name), lower(family_name) from directory_person"
                                + " order by account limit " + SAMPLE)) {
            while (row.next()) {
                questions.add(
                        switch (questions.size() % KINDS.size()) {
                            case 0 -> row.getString(1) + " " + row.getString(2);
                            case 1 -> row.getString(2);
                            default -> row.getString(1) + " " + mistyped(row.getString(2), random);
                        });
            }
        }
        return questions;
    }

    private static String mistyped(String name, SplittableRandom random) {
        int left = 1 + random.nextInt(name.length() - 1);
        return name.substring(0, left) + name.substring(left + 1);
    }

    private List<Row> measure(Asker asker, Connection superuser, List<String> questions) throws Exception {
        List<List<Histogram>> found = new ArrayList<>();
        List<Histogram> byTrigrams = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Duration time = i == 0 ? round.multipliedBy(WARM_UP_ROUNDS) : round;
            List<Histogram> here = KINDS.stream().map(_ -> Load.histogram()).toList();
            Histogram beside = Load.histogram();
            int asked = i;
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; asked += rounds + 1) {
                int question = asked % questions.size();
                asker.ask(questions.get(question), here.get(question % KINDS.size()));
            }
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; asked += rounds + 1) {
                byTrigrams(superuser, questions.get(asked % questions.size()), beside);
            }
            found.add(here);
            byTrigrams.add(beside);
        }
        Histogram warmUp = together(found.removeFirst());
        byTrigrams.removeFirst();
        List<Histogram> together =
                found.stream().map(DirectoryMeasurement::together).toList();
        String what = "directory of " + people + " people, over REST";
        List<Row> rows = new ArrayList<>();
        for (int percent : List.of(50, 99)) {
            rows.add(Row.figure(
                    what + ", beside trigrams of whole names over JDBC: p" + percent,
                    "ms",
                    Rounds.millis(together, percent),
                    Rounds.millis(byTrigrams, percent),
                    percent == 50 ? new Aim.None() : new Aim.AtMost(50)));
        }
        for (int kind = 0; kind < KINDS.size(); kind++) {
            int one = kind;
            rows.add(Row.figure(
                    what + ", " + KINDS.get(kind) + ": p99",
                    "ms",
                    Rounds.millis(found.stream().map(kinds -> kinds.get(one)).toList(), 99),
                    null,
                    new Aim.None()));
        }
        rows.add(Row.figure(
                what + ", in the first " + round.multipliedBy(WARM_UP_ROUNDS).toSeconds() + " s of the service: p99",
                "ms",
                Rounds.millis(List.of(warmUp), 99),
                null,
                new Aim.None()));
        return rows;
    }

    private static Histogram together(List<Histogram> kinds) {
        Histogram all = Load.histogram();
        kinds.forEach(all::add);
        return all;
    }

    private static void byTrigrams(Connection superuser, String question, Histogram micros) throws SQLException {
        long before = System.nanoTime();
        try (PreparedStatement select = superuser.prepareStatement(
                "select account, name from whole_name where ? <% name order by word_similarity(?, name) desc, account limit 21")) {
            select.setString(1, question);
            select.setString(2, question);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    rows.getString(2);
                }
            }
        }
        micros.recordValue((System.nanoTime() - before) / 1_000);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Directory: the packaged account-service as a process of its own, one client of the staff that asks for"
                        + " 20 of a person's name, a family name, or a name with a letter left out, each a third; names are invented"
                        + " and as unevenly spread as names are. What counts begins after the service has been asked for "
                        + round.multipliedBy(WARM_UP_ROUNDS).toSeconds()
                        + " s. That a family name finds nobody stops the measurement.");
    }

    private record Asker(HttpClient client, URI base, String token) {

        void ask(String question, Histogram micros) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(
                            "/directory?kind=person&limit=20&q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            long before = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            micros.recordValue((System.nanoTime() - before) / 1_000);
            if (answer.statusCode() != 200
                    || (!question.contains(" ") && answer.body().contains("\"items\":[]"))) {
                throw new IllegalStateException("the directory answered " + answer.statusCode() + " without a person");
            }
        }
    }
}
