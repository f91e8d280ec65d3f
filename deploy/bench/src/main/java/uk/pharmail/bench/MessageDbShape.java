package uk.pharmail.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import uk.pharmail.testing.EmbeddedDatabase;

/** The shape of message-db: a function call a message, which takes a lock on the category; all streams in one category. */
final class MessageDbShape implements Contender {
    private final DataSource database;

    MessageDbShape(EmbeddedDatabase.Service peers) throws Exception {
        database = peers.models();
        try (var script = MessageDbShape.class.getResourceAsStream("/message-db-shape.sql")) {
            if (script == null) {
                throw new IllegalStateException("message-db-shape.sql is missing");
            }
            Databases.execute(database, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public String name() {
        return "message-db's shape";
    }

    @Override
    public Load run(int atOnce, Duration time) throws Exception {
        return Load.of(atOnce, time, () -> new Calling(database.getConnection()));
    }

    @Override
    public long stored() throws SQLException {
        return Databases.number(database, "select count(*) from messages");
    }

    private static final class Calling implements Load.Client {
        private final Connection connection;
        private final PreparedStatement call;

        Calling(Connection connection) throws SQLException {
            this.connection = connection;
            this.call = connection.prepareStatement("select write_message(?, ?, ?, ?::jsonb, ?::jsonb, -1)");
        }

        @Override
        public void write(UUID stream) throws SQLException {
            call.setString(1, stream.toString());
            call.setString(2, "mailbox-" + stream);
            call.setString(3, Sample.TYPE);
            call.setString(4, Sample.PAYLOAD);
            call.setString(5, Sample.METADATA);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                if (row.getLong(1) != 0) {
                    throw new IllegalStateException("a new stream was there already");
                }
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
