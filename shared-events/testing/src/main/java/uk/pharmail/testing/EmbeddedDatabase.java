package uk.pharmail.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import uk.pharmail.sourcing.store.Migrations;

/**
 * A real PostgreSQL with durable settings, as child process of this one. Each service's database is made by the
 * operators' own {@code db/roles.sql}, with its two roles.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** After a crash it reads its log again, on a machine that may be busy. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern VARIABLE = Pattern.compile(":('?)([a-z_]+)\\1");
    private static @Nullable EmbeddedDatabase shared;

    private final EmbeddedPostgres server;
    private boolean migrated;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one that all tests of this JVM use: started at the first call, gone with its data when the JVM ends. */
    public static synchronized EmbeddedDatabase shared() {
        EmbeddedDatabase running = shared;
        if (running == null) {
            running = temporary();
            shared = running;
        }
        return running;
    }

    /** A started one of its own, on a free port and with a new directory. */
    public static EmbeddedDatabase temporary() {
        return start(durable());
    }

    /** Starts on the data of an earlier run in this directory, if there was one. */
    public static EmbeddedDatabase start(Path data, int port) {
        return start(
                durable().setDataDirectory(data).setCleanDataDirectory(false).setPort(port));
    }

    private static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(RECOVERY)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "256MB");
    }

    private static EmbeddedDatabase start(EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedDatabase(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database with the kernel's tables; a copy of one that was migrated once, which is quick. */
    public synchronized Service newDatabase() {
        Service template = database("kernel");
        if (!migrated) {
            Migrations.migrateKernel(template.models(), template.appenderRole());
            migrated = true;
        }
        Service copy = new Service("test_" + NUMBER.incrementAndGet(), template.roles(), server.getPort());
        try (Connection connection = superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + copy.name() + " template " + template.name() + " owner "
                    + template.modelsRole());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + copy.name(), e);
        }
        return copy;
    }

    /** A new, empty database without any table, for a service that migrates it itself. */
    public Service newEmptyDatabase() {
        return database("test_" + NUMBER.incrementAndGet());
    }

    /** The database of this name, made by {@code db/roles.sql} if it is not there yet. */
    public Service database(String name) {
        Service service = new Service(name, name, server.getPort());
        try (Connection connection = superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, name)) {
                for (String command : rolesScript(service).split(";\\s*\\R?", 0)) {
                    statement.execute(command);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
        return service;
    }

    /** As the superuser, for what neither role may do. */
    public DataSource superuser(String database) {
        return server.getDatabase("postgres", database);
    }

    public int port() {
        return server.getPort();
    }

    /** Ends all its processes at once, as a crash would; what is on disk stays for {@link #start}. */
    public void kill() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        close();
    }

    private long postmaster() {
        try (Connection connection = superuser("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_read_file('postmaster.pid')")) {
            row.next();
            return row.getString(1).lines().findFirst().map(Long::valueOf).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not say what its process is", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(Statement statement, String name) throws SQLException {
        try (var row = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            return row.next();
        }
    }

    private static String rolesScript(Service service) {
        Map<String, String> variables = Map.of(
                "database", service.name(),
                "models", service.modelsRole(),
                "models_password", service.password(),
                "appender", service.appenderRole(),
                "appender_password", service.password());
        return VARIABLE.matcher(resource("/db/roles.sql").replaceAll("(?m)^--.*$", ""))
                .replaceAll(match ->
                        Matcher.quoteReplacement(match.group(1) + variables.get(match.group(2)) + match.group(1)));
    }

    private static String resource(String path) {
        try (var in = Migrations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One service's database and its roles.
     *
     * @param roles what the names of its roles begin with
     */
    public record Service(String name, String roles, int port) {

        public String jdbcUrl() {
            return "jdbc:postgresql://localhost:" + port + "/" + name;
        }

        public String modelsRole() {
            return roles + "_models";
        }

        public String appenderRole() {
            return roles + "_appender";
        }

        /** The same for both roles: the server listens on this machine only. */
        public String password() {
            return "pharmail-" + roles;
        }

        /** What a service has to be told to run on this database and this broker, by the names of its configuration. */
        public Map<String, String> settings(EmbeddedKafka broker) {
            return Map.of(
                    "quarkus.datasource.jdbc.url", jdbcUrl(),
                    "quarkus.datasource.username", modelsRole(),
                    "quarkus.datasource.password", password(),
                    "quarkus.datasource.appender.username", appenderRole(),
                    "quarkus.datasource.appender.password", password(),
                    "kafka.bootstrap.servers", broker.bootstrapServers());
        }

        /** Unpooled connections of the role that owns the tables and may not write events. */
        public DataSource models() {
            return as(modelsRole());
        }

        /** Unpooled connections of the role that writes events. */
        public DataSource appender() {
            return as(appenderRole());
        }

        private DataSource as(String role) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(jdbcUrl());
            source.setUser(role);
            source.setPassword(password());
            return source;
        }
    }
}
