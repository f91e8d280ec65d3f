package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** The rows of {@code feed_stop}: the partitions that wait for somebody. */
final class Stops {
    private static final String SELECT = "select consumer, topic, partition, record_offset, stream, version, type,"
            + " reason, fault, stopped_at from feed_stop where consumer = ?";

    private Stops() {}

    static List<Stop> of(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " order by topic, partition")) {
            statement.setString(1, consumer);
            return read(statement);
        }
    }

    static Optional<Stop> at(Connection connection, String consumer, TopicPartition partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT + " and topic = ? and partition = ?")) {
            name(statement, consumer, partition);
            return read(statement).stream().findFirst();
        }
    }

    static void record(Connection connection, Stop stop) throws SQLException {
        String sql = "insert into feed_stop (consumer, topic, partition, record_offset, stream, version, type, reason,"
                + " fault, stopped_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (consumer, topic, partition) do nothing";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            name(statement, stop.consumer(), stop.place());
            statement.setLong(4, stop.offset());
            statement.setString(5, stop.stream());
            statement.setLong(6, stop.version());
            statement.setString(7, stop.type());
            statement.setString(8, stop.reason().name());
            statement.setString(9, stop.fault());
            statement.setObject(10, stop.stoppedAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** The offset at which the partition had stopped; empty if it had not. */
    static Optional<Long> clear(Connection connection, String consumer, TopicPartition partition) throws SQLException {
        String sql = "delete from feed_stop where consumer = ? and topic = ? and partition = ? returning record_offset";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            name(statement, consumer, partition);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
            }
        }
    }

    private static List<Stop> read(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<Stop> stops = new ArrayList<>();
            while (result.next()) {
                stops.add(new Stop(
                        result.getString(1),
                        result.getString(2),
                        result.getInt(3),
                        result.getLong(4),
                        result.getString(5),
                        result.getLong(6),
                        result.getString(7),
                        Stop.Reason.valueOf(result.getString(8)),
                        result.getString(9),
                        result.getObject(10, OffsetDateTime.class).toInstant()));
            }
            return stops;
        }
    }

    private static void name(PreparedStatement statement, String consumer, TopicPartition partition)
            throws SQLException {
        statement.setString(1, consumer);
        statement.setString(2, partition.topic());
        statement.setInt(3, partition.partition());
    }
}
