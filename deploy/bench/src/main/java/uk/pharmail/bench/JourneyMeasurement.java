package uk.pharmail.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.local.Service;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.SampleRegister;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** How long after a command is accepted its effect on compliance is answered, over REST, PostgreSQL and Kafka. */
final class JourneyMeasurement implements Measurement {
    private static final long SEED = 7;
    private static final int PORT = 18_081;
    private static final int TRIES = 600;
    private static final int WARM_UP_ROUNDS = 15;

    /** As a client does it: seldom, and well before its end, so that signing is no part of what is measured. */
    private static final Duration TOKEN_TAKEN_ANEW = Duration.ofMinutes(2);

    private final Path home;
    private final Duration round;
    private final int rounds;

    JourneyMeasurement(Path home, Duration round, int rounds) {
        this.home = home;
        this.round = round;
        this.rounds = rounds;
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        progress.accept("journey: about " + (20 + (WARM_UP_ROUNDS + 1 + rounds * 3L) * round.toSeconds()) + " s");
        Path directory = Files.createTempDirectory("pharmail-journey");
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            Tokens tokens = Tokens.withNewKey();
            Token helpdesk = tokens.person(Role.HELPDESK).person(new PersonId(UUID.randomUUID()));
            Map<String, String> settings =
                    new HashMap<>(server.database("mailbox").settings(node));
            settings.putAll(tokens.settings());
            settings.put("pharmail.mail-platform", "fake");
            settings.put("pharmail.timers.poll", "50ms");
            try (Service service = Service.start("mailbox-service", home, PORT, settings, directory);
                    HttpClient client = HttpClient.newHttpClient()) {
                Journey journey = new Journey(client, service.base(), helpdesk, directory, node);
                return measure(journey);
            }
        } finally {
            node.discard();
        }
    }

    private List<Row> measure(Journey journey) throws IOException, InterruptedException {
        List<Histogram> answered = new ArrayList<>();
        List<Histogram> wholes = new ArrayList<>();
        List<Histogram> bare = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Histogram fromAccepted = Load.histogram();
            Histogram fromCalled = Load.histogram();
            Histogram gets = Load.histogram();
            // the first requests of a new process say more of its compiler than of it
            Duration time = round.multipliedBy(i == 0 ? WARM_UP_ROUNDS : 2);
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
                journey.linkAndUnlink(fromAccepted, fromCalled);
            }
            for (long end = System.nanoTime() + round.toNanos(); System.nanoTime() < end; ) {
                journey.get(gets);
            }
            if (i > 0) {
                answered.add(fromAccepted);
                wholes.add(fromCalled);
                bare.add(gets);
            }
        }
        String beside = ", beside a bare GET of it: ";
        List<Row> rows = new ArrayList<>();
        for (int percent : List.of(50, 99)) {
            rows.add(Row.figure(
                    "journey, command accepted to compliance answered" + beside + "p" + percent,
                    "ms",
                    Rounds.millis(answered, percent),
                    Rounds.millis(bare, percent),
                    new Aim.AtMost(percent == 50 ? 20 : 100)));
            rows.add(Row.figure(
                    "journey, command sent to compliance answered" + beside + "p" + percent,
                    "ms",
                    Rounds.millis(wholes, percent),
                    Rounds.millis(bare, percent),
                    new Aim.None()));
        }
        return rows;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Journey: the packaged mailbox-service as a process of its own, one client that unlinks an"
                        + " account and reads the pharmacy's compliance with the position that it was answered; every answer"
                        + " is looked at for the number of linked accounts. That the mail platform grants the link anew is not measured.");
    }

    /** One client of the running service. */
    private static final class Journey {
        private static final String LINKED = "\"linkedPersonal\":";

        private final HttpClient client;
        private final URI base;
        private final Token helpdesk;
        private final String odsCode;
        private final List<AccountId> accounts = List.of(account("one"), account("two"), account("three"));
        private String token;
        private long tokenTaken;

        Journey(HttpClient client, URI base, Token helpdesk, Path directory, EmbeddedKafka node)
                throws IOException, InterruptedException {
            this.client = client;
            this.base = base;
            this.helpdesk = helpdesk;
            this.token = helpdesk.signed();
            this.tokenTaken = System.nanoTime();
            try (AccountFacts facts = new AccountFacts(node.bootstrapServers(), InstantSource.system())) {
                for (AccountId account : accounts) {
                    facts.tell(
                            account,
                            new AccountCreated(account, AccountKind.PERSONAL, new PersonId(account.value())),
                            new AccountActivated(account));
                }
                facts.flush();
            }
            SampleRegister register = SampleRegister.of(SEED, 200, LocalDate.now(Clock.systemUTC()));
            Path file = directory.resolve("register.csv");
            register.writeTo(file);
            until(
                    201,
                    () -> client.send(
                            request("/register-imports")
                                    .header("Content-Type", "text/csv")
                                    .header("Idempotency-Key", "register")
                                    .POST(BodyPublishers.ofFile(file))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
            this.odsCode = register.pharmacies().stream()
                    .filter(SampleRegister.Premises::isOrdinary)
                    .map(SampleRegister.Premises::odsCode)
                    .findFirst()
                    .orElseThrow();
            until(201, () -> post("/mailboxes", "open", "{\"odsCode\":\"" + odsCode + "\",\"town\":\"LEEDS\"}"));
            until(201, () -> link(accounts.get(0)));
            until(201, () -> link(accounts.get(1)));
        }

        /** Only the end of the link is measured: its begin waits for the mail platform. */
        void linkAndUnlink(Histogram fromAccepted, Histogram fromCalled) throws IOException, InterruptedException {
            link(accounts.get(2));
            while (!compliance("0").body().contains(LINKED + 3)) {
                LockSupport.parkNanos(5_000_000);
            }
            long called = System.nanoTime();
            HttpResponse<String> command = unlink(accounts.get(2));
            long accepted = System.nanoTime();
            if (command.statusCode() >= 300) {
                throw new IllegalStateException("the command was answered " + command.statusCode());
            }
            HttpResponse<String> answer =
                    compliance(command.headers().firstValue("Pharmail-Position").orElseThrow());
            long now = System.nanoTime();
            fromAccepted.recordValue((now - accepted) / 1_000);
            fromCalled.recordValue((now - called) / 1_000);
            if (answer.statusCode() != 200 || !answer.body().contains(LINKED + 2)) {
                throw new IllegalStateException("the compliance that was answered does not show the command: "
                        + answer.statusCode() + ", not " + LINKED + 2);
            }
        }

        private HttpResponse<String> compliance(String position) throws IOException, InterruptedException {
            return client.send(
                    request("/compliance/" + odsCode)
                            .header("Pharmail-Min-Position", position)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        void get(Histogram micros) throws IOException, InterruptedException {
            long before = System.nanoTime();
            HttpResponse<String> answer =
                    client.send(request("/compliance/" + odsCode).build(), HttpResponse.BodyHandlers.ofString());
            micros.recordValue((System.nanoTime() - before) / 1_000);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("compliance was answered " + answer.statusCode());
            }
        }

        private HttpResponse<String> link(AccountId account) throws IOException, InterruptedException {
            return post(
                    "/mailboxes/" + odsCode + "/links",
                    UUID.randomUUID().toString(),
                    "{\"account\":\"" + account.value() + "\",\"capacity\":\"PREMISES_STAFF\"}");
        }

        private HttpResponse<String> unlink(AccountId account) throws IOException, InterruptedException {
            return client.send(
                    request("/mailboxes/" + odsCode + "/links/" + account.value() + "?reason=LEFT_EMPLOYMENT")
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpResponse<String> post(String path, String key, String body)
                throws IOException, InterruptedException {
            return client.send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            if (System.nanoTime() - tokenTaken > TOKEN_TAKEN_ANEW.toNanos()) {
                token = helpdesk.signed();
                tokenTaken = System.nanoTime();
            }
            return HttpRequest.newBuilder(base.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(10));
        }

        /** The register and the accounts are known a moment after they were told. */
        private static void until(int wanted, Call call) throws IOException, InterruptedException {
            HttpResponse<String> answer = call.make();
            for (int tries = 1; answer.statusCode() != wanted && answer.statusCode() != 202; tries++) {
                if (tries == TRIES) {
                    throw new IOException("answered " + answer.statusCode() + ": " + answer.body());
                }
                LockSupport.parkNanos(100_000_000);
                answer = call.make();
            }
        }

        private static AccountId account(String name) {
            return new AccountId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        @FunctionalInterface
        private interface Call {
            HttpResponse<String> make() throws IOException, InterruptedException;
        }
    }
}
