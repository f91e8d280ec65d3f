package uk.pharmail.bench;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.compliance.ComplianceProjection;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rebuild;
import uk.pharmail.sourcing.relay.Topics;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** How fast the compliance of all pharmacies is made anew from its events, beside merely reading them. */
final class RebuildMeasurement implements Measurement {
    private static final List<String> TOPICS = Stream.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS)
            .map(Topic::topicName)
            .toList();

    private final int rounds;
    private final int events;

    RebuildMeasurement(int rounds, int events) {
        this.rounds = rounds;
        this.events = events;
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        EmbeddedKafka node = EmbeddedKafka.temporary();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            Broker broker = new Broker(node);
            Topics.require(broker.settings(), TOPICS);
            EmbeddedDatabase.Service database = server.newEmptyDatabase();
            try (AgroalDataSource models = Databases.pool(database, database.modelsRole(), 6)) {
                Migrations.migrate(models, database.appenderRole());
                progress.accept("rebuild, " + events + " events are written: about " + events / 15_000 + " s");
                Estate estate = new Estate(events);
                try (Connection superuser = server.superuser(database.name()).getConnection();
                        KafkaProducer<String, byte[]> producer = broker.producer()) {
                    estate.write(superuser, producer);
                }
                Databases.check("records on the topics", events, broker.records(TOPICS));
                Databases.check("events stored", events, Databases.number(models, "select count(*) from event"));
                applied(models, broker);
                Databases.execute(models, "analyze");
                progress.accept("rebuild: about " + (rounds + 1) * (events / 40_000 + 1) + " s");
                return measure(models, broker, estate);
            }
        } finally {
            node.discard();
        }
    }

    private List<Row> measure(AgroalDataSource models, Broker broker, Estate estate) throws Exception {
        Projection projection = new ComplianceProjection(
                new CompliancePolicy(2, true, LocalDate.of(2020, 11, 9), 7, Map.of()),
                new EventJson(List.of()),
                InstantSource.system());
        List<Double> rebuilt = new ArrayList<>();
        List<Double> consumed = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Rebuild.Done done = new Rebuild(models, projection, new EventJson(List.of()), broker.settings()).run();
            Databases.check("facts folded", events, done.facts());
            Databases.check(
                    "pharmacies",
                    estate.pharmacies,
                    Databases.number(models, "select count(*) from pharmacy_compliance"));
            Databases.check("links", estate.linked, Databases.number(models, "select count(*) from link"));
            double byConsumer = consumed(broker);
            double byJdbc = read(models);
            if (i > 0) {
                rebuilt.add(events / (done.nanos() / 1e9));
                consumed.add(events / byConsumer);
                read.add(events / byJdbc);
            }
        }
        String what = "rebuild of compliance from " + events + " events on Kafka, beside ";
        return List.of(
                Row.ratio(
                        what + "a bare consumer of the same records",
                        "/s",
                        new Rounds(rebuilt),
                        new Rounds(consumed),
                        new Aim.AtLeast(0.9)),
                Row.ratio(
                        what + "a plain JDBC read of the same events",
                        "/s",
                        new Rounds(rebuilt),
                        new Rounds(read),
                        new Aim.None()));
    }

    /** A rebuild goes as far as the live feed has come. */
    private static void applied(AgroalDataSource models, Broker broker) throws SQLException {
        try (Connection connection = models.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into feed_position values (?, ?, ?, ?, 0)")) {
            for (var end : broker.ends(TOPICS).entrySet()) {
                insert.setString(1, "compliance");
                insert.setString(2, end.getKey().topic());
                insert.setInt(3, end.getKey().partition());
                insert.setLong(4, end.getValue());
                insert.executeUpdate();
            }
        }
    }

    private double consumed(Broker broker) {
        long start = System.nanoTime();
        long records = 0;
        long bytes = 0;
        try (KafkaConsumer<String, byte[]> consumer = broker.consumer(TOPICS)) {
            consumer.seekToBeginning(consumer.assignment());
            while (records < events) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Broker.POLL)) {
                    records++;
                    bytes += record.value().length;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Databases.check("records consumed (of " + bytes + " bytes)", events, records);
            return seconds;
        }
    }

    private double read(AgroalDataSource models) throws SQLException {
        long start = System.nanoTime();
        long count = 0;
        try (Connection connection = models.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement("select position, stream, version, type,"
                    + " payload, command_id, metadata, effective_at, recorded_at from event order by position")) {
                select.setFetchSize(4_000);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        for (int column = 1; column <= 9; column++) {
                            if (row.getObject(column) != null && column == 9) {
                                count++;
                            }
                        }
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Databases.check("events read", events, count);
        return seconds;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Rebuild: pharmacies with a mailbox, four live accounts each, and links that come and go; the same"
                        + " events stand in the event table and on two topics. The time is from the call until the new tables are"
                        + " in their place; the bare consumer reads all partitions and touches each value; the read fetches"
                        + " every column. After each rebuild facts, pharmacies and links are counted.");
    }

    /** Invented events, in an order in which they may have happened; written to the table and to the topics. */
    private static final class Estate {
        private static final String LETTERS = "ACDEFGHJKLMNPQRTVWXY";
        private static final int ACCOUNTS = 4;
        private static final int EVENTS_OF_A_PHARMACY = 100;

        private final int events;
        private final int pharmacies;
        private long linked;

        Estate(int events) {
            this.events = events;
            this.pharmacies = Math.clamp(events / EVENTS_OF_A_PHARMACY, 1, LETTERS.length() * 1_000);
        }

        void write(Connection superuser, KafkaProducer<String, byte[]> producer) throws SQLException {
            EventWriter writer = new EventWriter(EventWriter.into(superuser), producer);
            for (int i = 0; i < pharmacies; i++) {
                for (int j = 0; j < ACCOUNTS; j++) {
                    AccountId account = new AccountId(id("account", i, j));
                    StreamId stream = new StreamId("account", account.value());
                    PersonId person = new PersonId(id("person", i, j));
                    write(writer, stream, new AccountCreated(account, AccountKind.PERSONAL, person));
                    write(writer, stream, new AccountActivated(account));
                }
                OdsCode code = code(i);
                write(
                        writer,
                        new StreamId("mailbox", id("mailbox", i, 0)),
                        new MailboxOpened(
                                new MailboxId(id("mailbox", i, 0)),
                                new PharmacyId(id("pharmacy", i, 0)),
                                code,
                                SharedAddress.conventionalFor(code),
                                new DisplayName("PHARMACY, INVENTED (" + code.value() + ")"),
                                10));
            }
            for (int turn = 0; writer.written() < events; turn++) {
                for (int i = 0; i < pharmacies && writer.written() < events; i++) {
                    turn(writer, i, turn);
                }
            }
            writer.end();
        }

        /** Each account in turn is linked, and in the next round of turns unlinked. */
        private void turn(EventWriter writer, int i, int turn) throws SQLException {
            MailboxId mailbox = new MailboxId(id("mailbox", i, 0));
            PharmacyId pharmacy = new PharmacyId(id("pharmacy", i, 0));
            AccountId account = new AccountId(id("account", i, turn % ACCOUNTS));
            boolean link = turn / ACCOUNTS % 2 == 0;
            linked += link ? 1 : -1;
            write(
                    writer,
                    new StreamId("mailbox", mailbox.value()),
                    link
                            ? new AccountLinked(
                                    mailbox,
                                    pharmacy,
                                    code(i),
                                    account,
                                    AccountKind.PERSONAL,
                                    Capacity.PREMISES_STAFF,
                                    2)
                            : new AccountUnlinked(mailbox, pharmacy, code(i), account, UnlinkReason.LEFT_EMPLOYMENT));
        }

        private void write(EventWriter writer, StreamId stream, PharmailEvent event) throws SQLException {
            if (writer.written() < events) {
                writer.write(stream, event, Instant.EPOCH.plusSeconds(1_700_000_000 + writer.written()));
            }
        }

        private static OdsCode code(int i) {
            return new OdsCode("F" + LETTERS.charAt(i / 1_000) + String.format("%03d", i % 1_000));
        }

        private static UUID id(String what, int i, int j) {
            return new UUID(what.hashCode() * 31L + i, i * 31L + j);
        }
    }
}
