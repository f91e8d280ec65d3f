package uk.pharmail.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
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

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (${DEFAULT-VALUE})")
    private int postgresPort = 15432;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (${DEFAULT-VALUE})")
    private int kafkaPort = 19092;

    private final PrintStream out;
    private final SignIn signIn = new SignIn();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    Up(PrintStream out) {
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
    void start() throws IOException, InterruptedException {
        Path directory = directory();
        Files.createDirectories(directory);
        out.println("Data is kept in " + directory);
        out.println("Starting PostgreSQL on port " + postgresPort + " ...");
        EmbeddedDatabase postgres = started(EmbeddedDatabase.start(directory.resolve("postgres"), postgresPort));
        out.println("Starting Kafka on port " + kafkaPort + " ...");
        EmbeddedKafka broker = started(EmbeddedKafka.start(directory.resolve("kafka"), kafkaPort));
        out.println("Starting mailbox-service on port " + mailboxPort + " ...");
        Map<String, String> settings =
                new HashMap<>(postgres.database("mailbox").settings(broker));
        settings.putAll(signIn.settings());
        Service mailbox =
                started(Service.start("mailbox-service", home, mailboxPort, settings, directory.resolve("logs")));
        try (Api api = api()) {
            load(new Estate(api), directory, broker);
        }
        signIn.write(token(directory));
        out.println(banner(mailbox, directory));
    }

    /** The running mailbox-service, as the helpdesk calls it. */
    Api api() {
        return new Api(URI.create("http://localhost:" + mailboxPort), signIn);
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

    private void load(Estate estate, Path directory, EmbeddedKafka broker) throws IOException, InterruptedException {
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
            SampleRegister invented = SampleRegister.of(
                    SEED, PHARMACIES, London.dateOf(InstantSource.system().instant()));
            invented.writeTo(sample);
            out.println(estate.importRegister(sample, "register-" + digest(sample)));
            List<String> ordinary = invented.pharmacies().stream()
                    .filter(SampleRegister.Premises::isOrdinary)
                    .map(SampleRegister.Premises::odsCode)
                    .toList();
            try (AccountFacts accounts = new AccountFacts(broker.bootstrapServers(), InstantSource.system())) {
                estate.invent(ordinary, accounts);
            }
            Files.writeString(done, "sample");
        }
    }

    private String banner(Service mailbox, Path directory) {
        String base = mailbox.base().toString();
        String call = register == null ? "/compliance?limit=3" : "/compliance/FA002";
        return String.join(
                System.lineSeparator(),
                "",
                "Pharmail is up. Ctrl-C stops it; the data stays.",
                "  mailbox-service  " + base,
                "  its API          " + base + "/q/openapi",
                "  its health       " + base + "/q/health and " + base + "/q/health/well",
                "  its metrics      " + base + "/q/metrics",
                "  its log          " + directory.resolve("logs/mailbox-service.log"),
                "  PostgreSQL       localhost:" + postgresPort + ", database mailbox",
                "  Kafka            localhost:" + kafkaPort,
                "",
                "Every call but those of /q needs a token; the helpdesk's is in " + token(directory)
                        + " for twelve hours.",
                "A first call:",
                "  curl -s -H \"Authorization: Bearer $(cat '" + token(directory) + "')\" '" + base + call + "'",
                "");
    }

    private static Path token(Path directory) {
        return directory.resolve("token");
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
