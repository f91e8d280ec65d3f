package uk.pharmail.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import uk.pharmail.testing.EmbeddedDatabase;

/**
 * One insert a transaction into a table of the same shape and indexes, without the trigger: each client with a connection
 * and a prepared statement of its own, which is the fastest that plain JDBC goes.
 */
final class PlainInsert implements Contender {
    private static final String INSERT =
            "insert into plain_event (stream, version, type, payload, command_id, metadata, effective_at)"
                    + " values (?, 1, ?, ?::json, ?, ?::json, ?)";

    private final DataSource database;

    PlainInsert(EmbeddedDatabase.Service peers) throws SQLException {
        database = peers.models();
        Databases.execute(database, table("plain_event"));
    }

    static String table(String name) {
        return "create table " + name + """
                 (
                    position     bigint generated always as identity (cache 1) primary key,
                    stream       text collate "C" not null,
                    version      bigint not null check (version > 0),
                    type         text not null,
                    payload      json not null,
                    command_id   uuid not null,
                    metadata     json not null,
                    effective_at timestamptz not null,
                    recorded_at  timestamptz not null default clock_timestamp(),
                    unique (stream, version)
                )""";
    }

    @Override
    public String name() {
        return "plain JDBC inserts";
    }

    @Override
    public Load run(int atOnce, Duration time) throws Exception {
        return Load.of(atOnce, time, () -> new Inserting(database.getConnection()));
    }

    @Override
    public long stored() throws SQLException {
        return Databases.number(database, "select count(*) from plain_event");
    }

    private static final class Inserting implements Load.Client {
        private final Connection connection;
        private final PreparedStatement insert;

        Inserting(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(INSERT);
        }

        @Override
        public void write(UUID stream) throws SQLException {
            insert.setString(1, "mailbox:" + stream);
            insert.setString(2, Sample.TYPE);
            insert.setString(3, Sample.PAYLOAD);
            insert.setObject(4, stream);
            insert.setString(5, Sample.METADATA);
            insert.setObject(6, OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
