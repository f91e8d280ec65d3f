package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The rows of {@code watermark}: the last version of each stream that a consumer has applied. */
final class Watermarks {

    private Watermarks() {}

    static Map<String, Long> of(Connection connection, String consumer, Collection<String> streams)
            throws SQLException {
        String sql = "select stream, version from watermark where consumer = ? and stream = any(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            statement.setArray(2, connection.createArrayOf("text", streams.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                Map<String, Long> versions = new HashMap<>();
                while (result.next()) {
                    versions.put(result.getString(1), result.getLong(2));
                }
                return versions;
            }
        }
    }

    static void move(Connection connection, String consumer, Map<String, Long> versions) throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        String sql = "insert into watermark (consumer, stream, version) select ?, * from unnest(?::text[], ?::bigint[])"
                + " on conflict (consumer, stream) do update set version = excluded.version";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            statement.setArray(
                    2, connection.createArrayOf("text", versions.keySet().toArray()));
            statement.setArray(
                    3, connection.createArrayOf("bigint", versions.values().toArray()));
            statement.executeUpdate();
        }
    }
}
