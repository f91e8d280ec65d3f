package uk.pharmail.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.EmbeddedDatabase;

/**
 * Lets days pass over the packaged services, which have no switch for it: in their processes and Keycloak's by {@link ClockAhead},
 * and in their databases, which say when an event was recorded, by a function that is found in the place of PostgreSQL's.
 */
final class PassingDays {
    private static final List<String> DATABASES = List.of("mailbox", "account", "lifecycle");
    /** After the minutes for which yesterday's sign-ins may still come. */
    private static final Duration EARLY = Duration.ofHours(1);

    /** After which lifecycle-service looks again whether what it waits for has come. */
    private static final Duration A_WHILE = Duration.ofMinutes(31);

    private static final String FUNCTION = """
            create schema ahead;
            create table ahead.clock (amount interval not null);
            insert into ahead.clock values (interval '0');
            create function ahead.clock_timestamp() returns timestamptz language sql as
                'select pg_catalog.clock_timestamp() + amount from ahead.clock';
            grant usage on schema ahead to public;
            grant select on ahead.clock to public;
            """;

    private final Path agent;
    private final Path file;
    private final ByteBuffer ahead;
    private final int postgresPort;
    private final LocalDate begin;

    private PassingDays(Path agent, Path file, int postgresPort) throws IOException {
        this.agent = agent;
        this.file = file;
        this.ahead = ClockAhead.mapped(file);
        this.postgresPort = postgresPort;
        begin = London.dateOf(clock().instant());
    }

    /**
     * Before the system is started for the first time.
     *
     * @param data where it will keep its data
     */
    static PassingDays prepare(Path data, int postgresPort) throws IOException, SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(data.resolve("postgres"), postgresPort)) {
            for (String name : DATABASES) {
                var _ = server.database(name);
                try (Connection connection = server.superuser(name).getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute(FUNCTION);
                    statement.execute("alter database " + name + " set search_path = public, ahead, pg_catalog");
                }
            }
        }
        return new PassingDays(agent(data.resolve("clock-ahead.jar")), data.resolve("clock-ahead"), postgresPort);
    }

    private static Path agent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ClockAhead.class.getName());
        String name = ClockAhead.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream classes = new JarOutputStream(out, manifest);
                InputStream compiled = ClockAhead.class.getResourceAsStream("/" + name)) {
            classes.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(compiled).transferTo(classes);
        }
        return jar;
    }

    /** What the processes have to be told. */
    String javaOptions() {
        return "-javaagent:" + agent + "=" + file;
    }

    /** The one that all go by. */
    InstantSource clock() {
        return () -> Instant.now().plusMillis(ahead.getLong(0));
    }

    /** The day on which the system was started, and those after it. */
    LocalDate day(int number) {
        return begin.plusDays(number);
    }

    /** It is early on that day then. */
    void passTo(int number) throws SQLException {
        move(Duration.between(Instant.now(), London.startOf(day(number)).plus(EARLY))
                .toMillis());
    }

    /** A little of the day goes by. */
    void passOn() throws SQLException {
        move(ahead.getLong(0) + A_WHILE.toMillis());
    }

    private void move(long millis) throws SQLException {
        ahead.putLong(0, millis);
        for (String name : DATABASES) {
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:postgresql://localhost:" + postgresPort + "/" + name + "?user=postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("update ahead.clock set amount = interval '" + millis + " milliseconds'");
            }
        }
    }
}
