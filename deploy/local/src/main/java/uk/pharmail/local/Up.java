package uk.pharmail.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.SampleRegister;

/** Runs the whole of Pharmail on this machine until it is told to stop; what it holds stays for the next run. */
@Command(
        name = "deploy/local/up",
        mixinStandardHelpOptions = true,
        description = "Runs Pharmail on this machine until Ctrl-C, with an invented register or a real one.")
public final class Up implements Callable<Integer>, AutoCloseable {
    private static final long SEED = 20_201_109;
    private static final int PHARMACIES = 400;

    @Option(names = "--home", hidden = true, required = true, description = "The checkout of Pharmail")
    private Path home = Path.of(".");

    @Option(
            names = "--register",
            paramLabel = "FILE",
            description = "Load this register of dispensaries (edispensary.csv) instead of the invented one. Its data"
                    + " is kept apart; no mailboxes or people are invented for real pharmacies.")
    private @Nullable Path register;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the data is kept (deploy/local/data)")
    private @Nullable Path data;

    @Option(names = "--mailbox-port", paramLabel = "PORT", description = "mailbox-service (${DEFAULT-VALUE})")
    private int mailboxPort = 8081;

    @Option(names = "--account-port", paramLabel = "PORT", description = "account-service (${DEFAULT-VALUE})")
    private int accountPort = 8082;

    @Option(names = "--lifecycle-port", paramLabel = "PORT", description = "lifecycle-service (${DEFAULT-VALUE})")
    private int lifecyclePort = 8083;

    @Option(names = "--keycloak-port", paramLabel = "PORT", description = "Keycloak (${DEFAULT-VALUE})")
    private int keycloakPort = 8180;

    @Option(names = "--smtp-port", paramLabel = "PORT", description = "The mail server (${DEFAULT-VALUE})")
    private int smtpPort = 1025;

    @Option(names = "--imap-port", paramLabel = "PORT", description = "The mail server's IMAP (${DEFAULT-VALUE})")
    private int imapPort = 1143;

    @Option(
            names = "--sms-port",
            paramLabel = "PORT",
            description = "What stands in for GOV.UK Notify, and shows the text messages (${DEFAULT-VALUE})")
    private int smsPort = 8190;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (${DEFAULT-VALUE})")
    private int postgresPort = 15432;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (${DEFAULT-VALUE})")
    private int kafkaPort = 19092;

    @Option(
            names = "--java-options",
            hidden = true,
            description = "What else the Java of the services and of Keycloak is told; for tests that let days pass")
    private String javaOptions = "";

    private final PrintStream out;
    private final Map<Part, Crashing> parts = new EnumMap<>(Part.class);
    private @Nullable Postgres postgres;
    private @Nullable SignIn signIn;
    private @Nullable EmbeddedMail mail;
    private @Nullable NotifyStandIn texts;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    /** What runs as a process of its own, or as one could. */
    public enum Part {
        POSTGRES,
        KAFKA,
        KEYCLOAK,
        MAILBOX_SERVICE,
        ACCOUNT_SERVICE,
        LIFECYCLE_SERVICE
    }

    /** What can be ended at once and started again as it was: on the same port, with what it had stored. */
    private interface Crashing {

        void crash() throws IOException, InterruptedException;
    }

    public Up(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Up(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    out.println();
                    out.println("Stopping ...");
                    close();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            start();
        } catch (IOException | RuntimeException e) {
            out.println("Pharmail did not start: " + e.getMessage());
            return 1;
        }
        stopped.await();
        return 0;
    }

    /** Returns when all is started and loaded, having printed where everything is. */
    public void start() throws IOException, InterruptedException {
        Path directory = directory();
        Files.createDirectories(directory);
        out.println("Data is kept in " + directory);
        out.println("Starting PostgreSQL on port " + postgresPort + " ...");
        postgres = started(new Postgres(directory.resolve("postgres"), postgresPort));
        EmbeddedDatabase databases = postgres.server;
        out.println("Starting Kafka on port " + kafkaPort + " ...");
        EmbeddedKafka broker = started(EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort));
        mail = started(EmbeddedMail.start(smtpPort, imapPort));
        texts = started(NotifyStandIn.start(smsPort, home.resolve("account-service/src/main/resources/messages")));
        out.println("Starting Keycloak on port " + keycloakPort + " ...");
        signIn = started(SignIn.start(home, directory, keycloakPort, databases, javaEnvironment()));
        parts.put(Part.POSTGRES, postgres);
        parts.put(Part.KAFKA, () -> {
            broker.stop();
            broker.start();
        });
        parts.put(Part.KEYCLOAK, signIn::crash);
        Map<String, String> ofMailboxes =
                new HashMap<>(databases.database("mailbox").settings(broker));
        ofMailboxes.put("pharmail.mail-platform", "fake");
        ofMailboxes.put("pharmail.compliance.signing-key", signingKey(directory).toString());
        launch(Part.MAILBOX_SERVICE, "mailbox-service", mailboxPort, directory, ofMailboxes);
        Map<String, String> settings =
                new HashMap<>(databases.database("account").settings(broker));
        settings.put("pharmail.vault.keys", directory.resolve("vault-keys").toString());
        settings.putAll(signIn().settingsOfAccountService());
        settings.putAll(mail.settings());
        settings.putAll(texts.settings());
        launch(Part.ACCOUNT_SERVICE, "account-service", accountPort, directory, settings);
        launch(
                Part.LIFECYCLE_SERVICE,
                "lifecycle-service",
                lifecyclePort,
                directory,
                databases.database("lifecycle").settings(broker));
        try (Api mailboxes = api();
                Api accounts = accountsAs("demo.helpdesk")) {
            load(new Estate(mailboxes, accounts), directory);
        }
        out.println(banner(directory));
    }

    /** The key of mailbox-service for inspections, made at the first start; its public half stands beside it. */
    private static Path signingKey(Path directory) throws IOException {
        Path key = directory.resolve("inspection-key.pem");
        if (Files.notExists(key)) {
            KeyPair pair;
            try {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has Ed25519", e);
            }
            pem("PUBLIC KEY", pair.getPublic().getEncoded(), directory.resolve("inspection-key.pub.pem"));
            pem("PRIVATE KEY", pair.getPrivate().getEncoded(), key);
        }
        return key;
    }

    private static void pem(String what, byte[] encoded, Path file) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                        + what + "-----\n",
                StandardCharsets.US_ASCII);
    }

    private void launch(Part part, String service, int port, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        out.println("Starting " + service + " on port " + port + " ...");
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(signIn().settings());
        all.put("pharmail.timers.poll", "1s");
        all.putAll(javaEnvironment());
        Launch launch = new Launch(service, home, port, all, directory.resolve("logs"));
        parts.put(part, launch);
        launch.start();
        started(launch);
    }

    private Map<String, String> javaEnvironment() {
        return javaOptions.isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", javaOptions);
    }

    private static final class Launch implements Crashing, AutoCloseable {
        private final String name;
        private final Path home;
        private final int port;
        private final Map<String, String> settings;
        private final Path logs;
        private @Nullable Service service;

        Launch(String name, Path home, int port, Map<String, String> settings, Path logs) {
            this.name = name;
            this.home = home;
            this.port = port;
            this.settings = settings;
            this.logs = logs;
        }

        void start() throws IOException, InterruptedException {
            service = Service.start(name, home, port, settings, logs);
        }

        @Override
        public void crash() throws IOException, InterruptedException {
            if (service != null) {
                service.kill();
            }
            start();
        }

        @Override
        public void close() {
            if (service != null) {
                service.close();
            }
        }
    }

    private static final class Postgres implements Crashing, AutoCloseable {
        private final Path data;
        private final int port;
        private EmbeddedDatabase server;

        Postgres(Path data, int port) {
            this.data = data;
            this.port = port;
            server = EmbeddedDatabase.start(data, port);
        }

        @Override
        public void crash() {
            server.kill();
            server = EmbeddedDatabase.start(data, port);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /**
     * Ends a part at once, as a crash does, and returns when it is there again: what it was at goes on. Only Kafka, which
     * runs in this process, is stopped in good order.
     */
    public void crash(Part part) throws IOException, InterruptedException {
        Objects.requireNonNull(parts.get(part)).crash();
    }

    /** How many events all services have stored. */
    public long eventsStored() throws SQLException {
        long stored = 0;
        for (String service : List.of("mailbox", "account", "lifecycle")) {
            try (Connection connection = Objects.requireNonNull(postgres)
                            .server
                            .database(service)
                            .models()
                            .getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet last = statement.executeQuery("select coalesce(max(position), 0) from event")) {
                last.next();
                stored += last.getLong(1);
            }
        }
        return stored;
    }

    /** The running mailbox-service, as the helpdesk calls it. */
    public Api api() {
        return new Api(URI.create("http://localhost:" + mailboxPort), () -> signIn().tokenOf("demo.helpdesk"));
    }

    /** The running account-service, as one of the demo people calls it. */
    public Api accountsAs(String person) {
        return new Api(URI.create("http://localhost:" + accountPort), () -> signIn().tokenOf(person));
    }

    /** The running lifecycle-service, as one of the demo people calls it. */
    public Api clocksAs(String person) {
        return new Api(URI.create("http://localhost:" + lifecyclePort), () -> signIn().tokenOf(person));
    }

    /** The running mailbox-service, as the sample pharmacy system calls it. */
    public Api mailboxesAsSystem() {
        return new Api(URI.create("http://localhost:" + mailboxPort), () -> signIn().tokenOfSystem());
    }

    /** Where people sign in. */
    public URI realm() {
        return signIn().realm();
    }

    private SignIn signIn() {
        return Objects.requireNonNull(signIn);
    }

    /** What has come by e-mail. */
    public EmbeddedMail mail() {
        return Objects.requireNonNull(mail);
    }

    /** What has come as text messages. */
    public NotifyStandIn texts() {
        return Objects.requireNonNull(texts);
    }

    /** Stops everything in the reverse order; the data stays. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (running) {
                next = running.pollLast();
            }
            if (next == null) {
                return;
            }
            try {
                next.close();
            } catch (Exception e) {
                out.println(e.getMessage());
            }
        }
    }

    private void load(Estate estate, Path directory) throws IOException, InterruptedException {
        Path done = directory.resolve("loaded");
        Path file = register;
        if (file != null) {
            String digest = digest(file);
            if (!Files.exists(done) || !Files.readString(done).equals(digest)) {
                out.println(estate.importRegister(file, "register-" + digest));
                Files.writeString(done, digest);
            }
        } else if (!Files.exists(done)) {
            Path sample = directory.resolve("sample-register.csv");
            LocalDate today = London.dateOf(InstantSource.system().instant());
            SampleRegister invented = SampleRegister.of(SEED, PHARMACIES, today);
            invented.writeTo(sample);
            out.println(estate.importRegister(sample, "register-" + digest(sample)));
            List<String> ordinary = invented.pharmacies().stream()
                    .filter(SampleRegister.Premises::isOrdinary)
                    .map(SampleRegister.Premises::odsCode)
                    .toList();
            SampleAccounts people = SampleAccounts.of(ordinary);
            Path accounts = directory.resolve("sample-accounts.csv");
            people.writeTo(accounts, today);
            estate.invent(people, accounts, "accounts-" + digest(accounts));
            Files.writeString(done, "sample");
        }
    }

    private String banner(Path directory) {
        String mailbox = "http://localhost:" + mailboxPort;
        String account = "http://localhost:" + accountPort;
        String lifecycle = "http://localhost:" + lifecyclePort;
        String call = register == null ? "/compliance?limit=3" : "/compliance/FA002";
        List<String> lines = new ArrayList<>(
                List.of(
                        "",
                        "Pharmail is up. Ctrl-C stops it; the data stays.",
                        "  mailbox-service    " + mailbox,
                        "  account-service    " + account,
                        "  lifecycle-service  " + lifecycle,
                        "  their APIs         /q/openapi of each",
                        "  their health       /q/health and /q/health/well of each",
                        "  their metrics      /q/metrics of each",
                        "  their logs         " + directory.resolve("logs"),
                        "  sign in at         " + signIn().realm() + "/account",
                        "  e-mails            SMTP localhost:" + smtpPort + ", IMAP localhost:" + imapPort
                                + " (user and password are the address)",
                        "  text messages      " + texts().url() + "/messages",
                        "  PostgreSQL         localhost:" + postgresPort
                                + ", databases mailbox, account, lifecycle and keycloak",
                        "  Kafka              localhost:" + kafkaPort,
                        "",
                        "Every call but those of /q needs a token. Tokens of the demo people and of a pharmacy's system, for five minutes each:"));
        for (String person : SignIn.DEMO_PEOPLE) {
            lines.add("  " + signIn().curl(person));
        }
        lines.add("  " + signIn().curlOfSystem(directory));
        lines.addAll(List.of(
                "",
                "A first call, as the helpdesk:",
                "  TOKEN=$(" + signIn().curl("demo.helpdesk") + ")",
                "  curl -s -H \"Authorization: Bearer $TOKEN\" '" + mailbox + call + "'",
                ""));
        return String.join(System.lineSeparator(), lines);
    }

    private Path directory() {
        if (data != null) {
            return data.toAbsolutePath();
        }
        return home.resolve(register == null ? "deploy/local/data" : "deploy/local/data-register")
                .toAbsolutePath();
    }

    private <T extends AutoCloseable> T started(T part) {
        synchronized (running) {
            running.addLast(part);
        }
        return part;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
