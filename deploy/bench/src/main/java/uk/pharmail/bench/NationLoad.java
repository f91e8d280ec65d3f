package uk.pharmail.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.pharmail.contracts.Topic;
import uk.pharmail.mailbox.compliance.YearsKept;
import uk.pharmail.sourcing.relay.Topics;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Puts the nation's years where mailbox-service has them after five years: its own events in its store and on its topic,
 * those of accounts on account-service's, what it keeps of the past in its tables; every consumer has applied all. What
 * compliance is now is left to be rebuilt.
 */
final class NationLoad {
    private static final List<String> TOPICS = Stream.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS)
            .map(Topic::topicName)
            .toList();
    private static final Pattern CHANNEL = Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.([a-z-]+)\\.connector=");

    private final Nation nation;
    private final DataSource superuser;
    private final Broker broker;
    private final List<String> consumers;
    private final List<Expected> expected = Collections.synchronizedList(new ArrayList<>());
    private long events;

    /** The tables of the database are migrated. */
    NationLoad(Nation nation, DataSource superuser, Broker broker, Path home) throws IOException {
        this.nation = nation;
        this.superuser = superuser;
        this.broker = broker;
        this.consumers = CHANNEL.matcher(
                        Files.readString(home.resolve("mailbox-service/src/main/resources/application.properties")))
                .results()
                .map(channel -> channel.group(1))
                .toList();
    }

    void write() throws Exception {
        Topics.require(
                broker.settings(),
                Stream.concat(TOPICS.stream(), Stream.of(Topic.PUBLIC)).toList());
        List<String> indexes = Databases.withoutIndexes(superuser, "compliance_evidence", "compliance_interval");
        try (Connection one = superuser.getConnection();
                Connection two = superuser.getConnection();
                Connection three = superuser.getConnection();
                KafkaProducer<String, byte[]> producer = broker.producer()) {
            EventWriter mailboxes = new EventWriter(EventWriter.into(one), producer);
            EventWriter accounts = new EventWriter(null, producer);
            CopyIn evidence = YearsKept.intoEvidence(two);
            CopyIn intervals = YearsKept.intoIntervals(three);
            atOnce(group -> write(group, mailboxes, accounts, evidence, intervals));
            mailboxes.end();
            accounts.end();
            evidence.endCopy();
            intervals.endCopy();
            events = mailboxes.written() + accounts.written();
            Databases.check("records on the topics", events, broker.records(TOPICS));
            applied(one, List.of(mailboxes, accounts));
            told(one, mailboxes.written());
        }
        for (String index : indexes) {
            Databases.execute(superuser, index);
        }
        Databases.execute(superuser, "vacuum analyze");
    }

    long events() {
        return events;
    }

    /** How every pharmacy must be answered for. */
    List<Expected> expected() {
        return expected;
    }

    private void write(
            Nation.Group group, EventWriter mailboxes, EventWriter accounts, CopyIn evidence, CopyIn intervals)
            throws SQLException {
        YearsKept years = new YearsKept(Nation.POLICY, new EventJson(List.of()));
        for (Nation.Told told : group.told()) {
            EventWriter writer = told.stream().category().equals("account") ? accounts : mailboxes;
            long version = writer.write(told.stream(), told.event(), told.at());
            years.add(told.stream(), version, told.event(), told.at(), told.at().plus(group.delay()));
        }
        copy(evidence, years.evidence());
        copy(
                intervals,
                years.intervals(
                        group.premises().stream().map(Nation.Premises::pharmacy).toList()));
        expected.addAll(Expected.of(group));
    }

    private static void copy(CopyIn copy, byte[] lines) throws SQLException {
        synchronized (copy) {
            copy.writeToCopy(lines, 0, lines.length);
        }
    }

    private void atOnce(Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> {
                    for (int group = next.getAndIncrement(); group < nation.groups(); group = next.getAndIncrement()) {
                        work.on(nation.group(group));
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a group cannot be written", e.getCause());
        }
    }

    private void applied(Connection connection, List<EventWriter> writers) throws SQLException {
        CopyIn watermarks = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy watermark (consumer, stream, version) from stdin");
        for (EventWriter writer : writers) {
            for (var stream : writer.versions().entrySet()) {
                for (String consumer : consumers) {
                    copy(
                            watermarks,
                            (consumer + "\t" + stream.getKey() + "\t" + stream.getValue() + "\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        watermarks.endCopy();
        try (PreparedStatement insert =
                connection.prepareStatement("insert into feed_position values (?, ?, ?, ?, 0)")) {
            for (var end : broker.ends(TOPICS).entrySet()) {
                for (String consumer : consumers) {
                    insert.setString(1, consumer);
                    insert.setString(2, end.getKey().topic());
                    insert.setInt(3, end.getKey().partition());
                    insert.setLong(4, end.getValue());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void told(Connection connection, long position) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into relay_checkpoint values (?, 0, ?)")) {
            insert.setString(1, Topic.MAILBOX_EVENTS.topicName());
            insert.setLong(2, position);
            insert.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Nation.Group group) throws Exception;
    }
}
