package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The rows of {@code feed_position}: how far a consumer has read each partition. */
final class FeedPositions {

    private FeedPositions() {}

    /** The offset of the next record wanted; others that ask for it wait until the end of this transaction. */
    static long lockNextOffset(Connection connection, String consumer, TopicPartition partition) throws SQLException {
        String select =
                "select next_offset from feed_position where consumer = ? and topic = ? and partition = ? for update";
        String insert = "insert into feed_position (consumer, topic, partition, next_offset, position)"
                + " values (?, ?, ?, 0, 0) on conflict (consumer, topic, partition) do nothing";
        try (PreparedStatement lock = connection.prepareStatement(select)) {
            name(lock, 1, consumer, partition);
            for (boolean inserted = false; ; inserted = true) {
                try (ResultSet result = lock.executeQuery()) {
                    if (result.next()) {
                        return result.getLong(1);
                    }
                }
                if (inserted) {
                    throw new IllegalStateException("a feed position that was inserted is not there");
                }
                try (PreparedStatement first = connection.prepareStatement(insert)) {
                    name(first, 1, consumer, partition);
                    first.executeUpdate();
                }
            }
        }
    }

    static void moveTo(Connection connection, String consumer, TopicPartition partition, long nextOffset, long position)
            throws SQLException {
        String sql = "update feed_position set next_offset = ?, position = greatest(position, ?)"
                + " where consumer = ? and topic = ? and partition = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, nextOffset);
            statement.setLong(2, position);
            name(statement, 3, consumer, partition);
            statement.executeUpdate();
        }
    }

    /** The next offset of every partition that the consumer has begun to read. */
    static Map<TopicPartition, Long> of(Connection connection, String consumer) throws SQLException {
        String sql = "select topic, partition, next_offset from feed_position where consumer = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            try (ResultSet result = statement.executeQuery()) {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                while (result.next()) {
                    offsets.put(new TopicPartition(result.getString(1), result.getInt(2)), result.getLong(3));
                }
                return offsets;
            }
        }
    }

    private static void name(PreparedStatement statement, int from, String consumer, TopicPartition partition)
            throws SQLException {
        statement.setString(from, consumer);
        statement.setString(from + 1, partition.topic());
        statement.setInt(from + 2, partition.partition());
    }
}
