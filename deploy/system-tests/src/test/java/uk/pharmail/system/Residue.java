package uk.pharmail.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Where in the running system something of a person is: in any table of any database, found by the catalogue, in any topic,
 * header or key, in any log (LIFE-5). What was delivered is outside.
 */
final class Residue {
    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1
            """;

    private final int postgresPort;
    private final int kafkaPort;
    private final List<Path> logs;

    /** @param logs directories of logs, and logs */
    Residue(int postgresPort, int kafkaPort, List<Path> logs) {
        this.postgresPort = postgresPort;
        this.kafkaPort = kafkaPort;
        this.logs = logs;
    }

    /** The places that hold one of the words, as it is written, in hexadecimal or in Base64. */
    Set<String> of(List<String> words) throws SQLException, IOException {
        List<String> forms = words.stream()
                .flatMap(Residue::forms)
                .map(form -> form.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> places = new TreeSet<>();
        for (String database : databases()) {
            try (Connection connection = connection(database)) {
                for (String table : column(connection, TABLES)) {
                    if (column(connection, "select t::text from " + table + " t").stream()
                            .anyMatch(row -> holds(row, forms))) {
                        places.add("table " + database + "." + table);
                    }
                }
            }
        }
        inTopics(forms, places);
        for (Path log : files()) {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                if (lines.anyMatch(line -> holds(line, forms))) {
                    places.add("log " + log.getFileName());
                }
            }
        }
        return places;
    }

    private static Stream<String> forms(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                word,
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    private static boolean holds(String text, List<String> forms) {
        String lower = text.toLowerCase(Locale.ROOT);
        return forms.stream().anyMatch(lower::contains);
    }

    private List<String> databases() throws SQLException {
        try (Connection connection = connection("postgres")) {
            return column(connection, "select datname from pg_database where datallowconn order by 1");
        }
    }

    private Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgresPort + "/" + database + "?user=postgres");
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    private void inTopics(List<String> forms, Set<String> places) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + kafkaPort),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(
                            partition -> consumer.position(partition) < Objects.requireNonNull(ends.get(partition)))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (holds(text(record), forms)) {
                        places.add("topic " + record.topic());
                    }
                }
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(text(record.key())).append(text(record.value()));
        for (Header header : record.headers()) {
            text.append(header.key()).append(text(header.value()));
        }
        return text.toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8) + " ";
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path log : logs) {
            try (Stream<Path> found = Files.walk(log)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }
}
