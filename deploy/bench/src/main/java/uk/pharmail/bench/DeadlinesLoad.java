package uk.pharmail.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Stored;

/**
 * Puts accounts where lifecycle-service has them: the events of their clocks in its store, three running deadlines and a
 * timer each in its tables, and ten of them linked to each mailbox. Of the first of them one deadline has come today, in
 * turn a password's end, a question whether what is known of the holder is right, and a first warning; their timers wait
 * to be let go.
 */
final class DeadlinesLoad {
    static final int EACH = 3;

    private static final long SEED = 6;
    private static final int UNUSED = 90;
    private static final int PASSWORD = 366;
    private static final int CONFIRMED = 365;
    private static final List<Integer> WARNINGS = List.of(18, 10, 5, 2, 1);
    private static final String NEVER = "infinity";

    private final DataSource superuser;
    private final LocalDate today;
    private final int accounts;
    private final int due;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /**
     * For a service whose tables are migrated.
     *
     * @param due of how many accounts something is due today
     */
    DeadlinesLoad(DataSource superuser, LocalDate today, int accounts, int due) {
        this.superuser = superuser;
        this.today = today;
        this.accounts = accounts;
        this.due = due;
    }

    /** Returns how many events that were. */
    long write() throws SQLException {
        List<String> tables = List.of("event", "account_clock", "deadline", "scheduled_tasks", "watermark");
        List<String> indexes = Databases.withoutIndexes(superuser, tables.toArray(String[]::new));
        long written;
        try (Connection events = superuser.getConnection();
                Connection clocks = superuser.getConnection();
                Connection deadlines = superuser.getConnection();
                Connection timers = superuser.getConnection();
                Connection watermarks = superuser.getConnection()) {
            EventWriter writer = new EventWriter(EventWriter.into(events), null);
            CopyIn clock = copy(clocks, "account_clock (account, kind, stopped)");
            CopyIn deadline = copy(deadlines, "deadline (account, kind, on_day, since, policy_version, warn_on)");
            CopyIn timer = copy(
                    timers, "scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)");
            CopyIn watermark = copy(watermarks, "watermark (consumer, stream, version)");
            for (int i = 0; i < accounts; i++) {
                account(i, writer, clock, deadline, timer, watermark);
            }
            writer.end();
            for (CopyIn copy : List.of(clock, deadline, timer, watermark)) {
                copy.endCopy();
            }
            written = writer.written();
            told(events, written);
        }
        for (String index : indexes) {
            Databases.execute(superuser, index);
        }
        Databases.execute(
                superuser,
                "insert into use_complete values ('" + new UUID(0, 1) + "', '" + today.minusYears(3) + "', '"
                        + today.minusDays(1) + "')");
        links();
        Databases.execute(superuser, "vacuum analyze");
        return written;
    }

    /** Ten of each mailbox, of a different pharmacy as far as there are codes. */
    private void links() throws SQLException {
        Databases.execute(
                superuser,
                "create temporary table linked as select account, ('0' || lpad(((n - 1) / 10)::text, 31, '0'))::uuid as mailbox,"
                        + " 'F' || substr('ACDEFGHJKLMNPQRTVWXY', 1 + ((n - 1) / 10000 % 20)::int, 1) || lpad(((n - 1) / 10 % 1000)::text, 3, '0') as code,"
                        + " n % 10 = 1 as owner from (select account, row_number() over (order by account) as n from account_clock) numbered;"
                        + " insert into stake_link select mailbox, account, code, 'PREMISES_STAFF' from linked;"
                        + " insert into stake_mailbox select mailbox, code, account from linked where owner;"
                        + " insert into stake_holder select account, account, true, '{}'::text[], true from linked");
    }

    private void account(int i, EventWriter writer, CopyIn clock, CopyIn deadline, CopyIn timer, CopyIn watermark)
            throws SQLException {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        AccountId account = new AccountId(id);
        StreamId stream = new StreamId("lifecycle", id);
        int kind = i < due ? i % EACH : -1;
        LocalDate created = today.minusDays(kind == 1 ? CONFIRMED : 100 + random.nextInt(260));
        LocalDate password = today.minusDays(kind == 0 ? PASSWORD : random.nextInt(90));
        LocalDate used = today.minusDays(kind == 2 ? UNUSED - WARNINGS.getFirst() : random.nextInt(60));
        List<DeadlineSet> running = List.of(
                deadline(account, DeadlineKind.DEACTIVATION, used, UNUSED, WARNINGS),
                deadline(account, DeadlineKind.PASSWORD_EXPIRY, password, PASSWORD, WARNINGS),
                deadline(account, DeadlineKind.CONTACT_CONFIRMATION, created, CONFIRMED, List.of()));
        Instant at = London.startOf(today.minusDays(59)).plusSeconds(i % 80_000);
        write(writer, stream, at, observed(account, 1, AccountObservation.CREATED, created));
        write(writer, stream, at, observed(account, 2, AccountObservation.ACTIVATED, created));
        write(writer, stream, at, observed(account, 3, AccountObservation.PASSWORD_CHANGED, password));
        write(writer, stream, at, observed(account, 4, AccountObservation.USED, used));
        long version = 4;
        LocalDate next = LocalDate.MAX;
        line(clock, id, AccountKind.PERSONAL, "f");
        for (DeadlineSet set : running) {
            version = write(writer, stream, at, set);
            line(
                    deadline,
                    id,
                    set.deadline(),
                    set.on(),
                    set.since(),
                    set.policyVersion(),
                    set.warnOn().stream().map(LocalDate::toString).collect(Collectors.joining(",", "{", "}")));
            LocalDate day = set.warnOn().isEmpty() ? set.on() : set.warnOn().getFirst();
            next = day.isBefore(next) ? day : next;
        }
        line(watermark, "deadlines", stream, version);
        Instant start = London.startOf(next);
        String setting = start + " " + Stored.id(stream, version) + " " + id;
        line(
                timer,
                DeadlinesMeasurement.TIMER,
                id,
                "\\\\x" + HexFormat.of().formatHex(setting.getBytes(StandardCharsets.US_ASCII)),
                kind < 0 ? start : NEVER,
                "f",
                1);
    }

    private static AccountObserved observed(AccountId account, int version, AccountObservation seen, LocalDate on) {
        return new AccountObserved(
                account, version, seen, on, seen == AccountObservation.CREATED ? AccountKind.PERSONAL : null);
    }

    /** One that comes today was set when all its warnings were over, if it is no warning itself. */
    private DeadlineSet deadline(
            AccountId account, DeadlineKind kind, LocalDate since, int days, List<Integer> warnings) {
        LocalDate on = since.plusDays(days);
        List<LocalDate> warnOn =
                on.isAfter(today) ? warnings.stream().map(on::minusDays).toList() : List.of();
        return new DeadlineSet(account, kind, on, since, 0, warnOn);
    }

    private static long write(EventWriter writer, StreamId stream, Instant at, PharmailEvent event)
            throws SQLException {
        return writer.write(stream, event, at);
    }

    private static CopyIn copy(Connection connection, String table) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    private static void line(CopyIn copy, Object... values) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value);
        }
        byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private static void told(Connection connection, long position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into relay_checkpoint values (?, 0, ?) on conflict (relay) do update set position = excluded.position")) {
            insert.setString(1, Topic.LIFECYCLE_EVENTS.topicName());
            insert.setLong(2, position);
            insert.executeUpdate();
        }
    }
}
