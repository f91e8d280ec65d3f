package uk.pharmail.bench;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;
import uk.pharmail.local.Service;
import uk.pharmail.sourcing.London;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.Tokens;

/** How long the clocks of accounts need for a day on which very many deadlines fall due, and what a day without any costs. */
final class DeadlinesMeasurement implements Measurement {
    static final String TIMER = "account-day";

    private static final int PORT = 18_084;
    private static final int REPLICAS = 2;
    /** As many as a replica's timers have. */
    private static final int CONNECTIONS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration POLLS = Duration.ofSeconds(5);

    private final Path home;
    private final int deadlines;
    private final int due;
    private final LocalDate today;

    DeadlinesMeasurement(Path home, int deadlines, int due) {
        this.home = home;
        this.deadlines = deadlines;
        this.due = due;
        this.today = London.dateOf(Clock.systemUTC().instant());
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        Path directory = Files.createTempDirectory("pharmail-deadlines");
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            EmbeddedDatabase.Service database = server.database("lifecycle");
            DataSource superuser = server.superuser(database.name());
            Map<String, String> settings = new HashMap<>(database.settings(node));
            settings.putAll(Tokens.withNewKey().settings());
            // it makes its tables
            start(0, settings, directory).close();
            progress.accept("deadlines, " + deadlines + " are set: about " + deadlines / 15_000 + " s");
            long loaded = new DeadlinesLoad(superuser, today, deadlines / DeadlinesLoad.EACH, due * REPLICAS).write();
            Databases.check(
                    "deadlines",
                    (long) deadlines / DeadlinesLoad.EACH * DeadlinesLoad.EACH,
                    Databases.number(superuser, "select count(*) from deadline"));
            List<Row> rows = new ArrayList<>();
            Rounds plain;
            try (AgroalDataSource models = Databases.pool(database, database.modelsRole(), CONNECTIONS)) {
                plain = new Rounds(List.of(updated(models, superuser)));
                rows.addAll(polls(models));
            }
            List<Service> replicas = new ArrayList<>();
            try {
                for (int i = 0; i < REPLICAS; i++) {
                    replicas.add(start(i, settings, directory));
                    progress.accept("deadlines: " + due + " fall due, " + replicas.size() + " running");
                    Fired fired = fire(superuser, loaded, progress);
                    String what = "deadlines, " + due + " of " + deadlines + " due on one day, "
                            + (i == 0 ? "one replica" : replicas.size() + " replicas");
                    rows.add(Row.figure(
                            what + ", beside plain JDBC updates of as many rows over " + CONNECTIONS
                                    + " connections: each has led to its fact",
                            "s",
                            new Rounds(List.of(fired.stored())),
                            plain,
                            new Aim.AtMost(300)));
                    rows.add(Row.figure(
                            what + ": its effect on the deadlines is applied",
                            "s",
                            new Rounds(List.of(fired.applied())),
                            null,
                            new Aim.None()));
                }
            } finally {
                replicas.forEach(Service::close);
            }
            return rows;
        } finally {
            node.discard();
        }
    }

    private Service start(int replica, Map<String, String> settings, Path directory) throws Exception {
        return Service.start(
                "lifecycle-service", home, PORT + replica, settings, directory.resolve(Integer.toString(replica)));
    }

    /** @param applied from when the day began, as {@code stored} */
    private record Fired(double stored, double applied) {}

    /**
     * The day begins for as many accounts; returns when what has come of each is in the tables.
     *
     * @param loaded the events that were not told on the topic, for they were there before
     */
    private Fired fire(DataSource superuser, long loaded, Consumer<String> progress) throws SQLException {
        long last = Databases.number(superuser, "select coalesce(max(position), 0) from event");
        String facts = " from event where position > " + last + " and type in ('lifecycle-suspension-due-1',"
                + " 'lifecycle-contact-confirmation-due-1', 'lifecycle-warning-due-1')";
        Databases.execute(
                superuser,
                "update scheduled_tasks set execution_time = now() where task_instance in (select task_instance from"
                        + " scheduled_tasks where execution_time = 'infinity' order by task_instance limit " + due
                        + ")");
        long start = System.nanoTime();
        double stored = seconds(start, () -> Databases.number(superuser, "select count(*)" + facts) >= due);
        progress.accept("deadlines: " + due + " have fired after " + Math.round(stored) + " s");
        Databases.check("facts", due, Databases.number(superuser, "select count(*)" + facts));
        Databases.check("accounts", due, Databases.number(superuser, "select count(distinct stream)" + facts));
        double applied = seconds(
                start,
                () -> Databases.number(
                                superuser,
                                "select coalesce(sum(next_offset), 0) from feed_position where consumer = 'deadlines'")
                        == Databases.number(superuser, "select max(position) from event") - loaded);
        Databases.check(
                "timers that are due still",
                0,
                Databases.number(superuser, "select count(*) from scheduled_tasks where execution_time <= now()"));
        return new Fired(stored, applied);
    }

    private static double seconds(long start, Condition condition) throws SQLException {
        while (!condition.isMet()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("not done after " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(250_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** As many rows of a table of the same size, each in a transaction of its own. */
    private double updated(AgroalDataSource models, DataSource superuser) throws Exception {
        Databases.execute(
                superuser,
                "create table plain as select row_number() over (order by account, kind)::int as n, account, kind, on_day"
                        + " from deadline; alter table plain add primary key (n); grant all on plain to public");
        AtomicInteger next = new AtomicInteger(1);
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(pool.submit(() -> {
                    try (Connection connection = models.getConnection();
                            PreparedStatement update =
                                    connection.prepareStatement("update plain set on_day = on_day + 1 where n = ?")) {
                        for (int row = next.getAndIncrement(); row <= due; row = next.getAndIncrement()) {
                            update.setInt(1, (int) (row * 7_919L % deadlines) + 1);
                            update.executeUpdate();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Databases.execute(superuser, "drop table plain");
        return seconds;
    }

    /** What db-scheduler asks every few seconds, while nothing is due. */
    private static List<Row> polls(AgroalDataSource models) throws SQLException {
        Histogram polls = Load.histogram();
        Histogram nothing = Load.histogram();
        try (Connection connection = models.getConnection()) {
            for (long end = System.nanoTime() + POLLS.toNanos(); System.nanoTime() < end; ) {
                time(
                        connection,
                        "select * from scheduled_tasks where picked = false and execution_time <= ?"
                                + " order by execution_time asc limit 24",
                        polls);
                time(connection, "select 1 where ? is null", nothing);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int percent : List.of(50, 99)) {
            rows.add(Row.figure(
                    "deadlines, a look for those that are due while none is, beside a query of no table: p" + percent,
                    "ms",
                    new Rounds(List.of(polls.getValueAtPercentile(percent) / 1_000.0)),
                    new Rounds(List.of(nothing.getValueAtPercentile(percent) / 1_000.0)),
                    new Aim.None()));
        }
        return rows;
    }

    private static void time(Connection connection, String sql, Histogram micros) throws SQLException {
        long before = System.nanoTime();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
            Databases.read(select);
        }
        micros.recordValue((System.nanoTime() - before) / 1_000);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Deadlines: the packaged lifecycle-service, replicas as processes of their own on one machine; accounts"
                        + " with three running deadlines and one timer each, linked to mailboxes by ten. Of each account that is due"
                        + " one fact is stored: the suspension, the question to the holder, or the first warning, a third each; the facts"
                        + " are counted, and that none is there twice. The time is from when the timers become due. An account's"
                        + " timers are polled every 5 s, and at once while more are due. That many deactivations or deletions on one day"
                        + " would wait for two persons (LIFE-8) and are not among them.");
    }

    @FunctionalInterface
    private interface Condition {
        boolean isMet() throws SQLException;
    }
}
