package uk.pharmail.sourcing.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import uk.pharmail.contracts.Topic;

/**
 * That this instance tells the events of a topic. Held as long as its connection holds the lock; and whoever took it
 * later has a greater epoch, so that a holder who has lost the lock without noticing cannot move the checkpoint.
 */
class Leadership implements AutoCloseable {
    private static final int LOCK = 4052;

    private final Connection connection;
    private final Topic topic;
    private final long epoch;
    private final long position;

    Leadership(Connection connection, Topic topic) throws SQLException {
        this.connection = connection;
        this.topic = topic;
        // returns when it is on disk: no crash may give the same epoch to two
        try (PreparedStatement begin = connection.prepareStatement("insert into relay_checkpoint values (?, 1, 0)"
                + " on conflict (relay) do update set epoch = relay_checkpoint.epoch + 1 returning epoch, position")) {
            begin.setString(1, topic.topicName());
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                this.epoch = row.getLong(1);
                this.position = row.getLong(2);
            }
        }
        // moves need not be: after a crash some events are told again, none is left out
        try (Statement session = connection.createStatement()) {
            session.execute("set synchronous_commit = off");
        }
    }

    /** Empty while another has it. */
    static Optional<Leadership> take(DataSource database, Topic topic) throws SQLException {
        return take(database, topic, Leadership::new);
    }

    static Optional<Leadership> take(DataSource database, Topic topic, Beginning beginning) throws SQLException {
        Connection connection = database.getConnection();
        try {
            if (locked(connection, topic)) {
                return Optional.of(beginning.begin(connection, topic));
            }
        } catch (SQLException e) {
            release(connection, topic);
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /** Where the last leader came to. */
    long position() {
        return position;
    }

    /** Says that all up to this position is told; throws {@link Lost} if another leads. */
    void move(long told) throws SQLException, Lost {
        try (PreparedStatement update = connection.prepareStatement(moving())) {
            update.setLong(1, told);
            update.setString(2, topic.topicName());
            update.setLong(3, epoch);
            if (update.executeUpdate() == 0) {
                throw new Lost();
            }
        }
    }

    String moving() {
        return "update relay_checkpoint set position = ? where relay = ? and epoch = ?";
    }

    /** Throws if the connection, and so the lock, is gone, or if another leads. */
    void check() throws SQLException, Lost {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from relay_checkpoint where relay = ? and epoch = ?")) {
            select.setString(1, topic.topicName());
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new Lost();
                }
            }
        }
    }

    @Override
    public void close() {
        release(connection, topic);
    }

    private static boolean locked(Connection connection, Topic topic) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK);
            lock.setString(2, topic.topicName());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Gives the lock back before the connection, which a pool keeps open for others; a broken one has lost it anyway. */
    private static void release(Connection connection, Topic topic) {
        try (connection;
                PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?, hashtext(?))");
                Statement session = connection.createStatement()) {
            unlock.setInt(1, LOCK);
            unlock.setString(2, topic.topicName());
            unlock.execute();
            session.execute("reset synchronous_commit");
        } catch (SQLException e) {
            System.getLogger(Leadership.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection that led the relay was broken", e);
        }
    }

    /** What a leader does first on its connection. */
    @FunctionalInterface
    interface Beginning {
        Leadership begin(Connection connection, Topic topic) throws SQLException;
    }

    /** Another has become leader. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("another instance has become leader of the relay");
        }
    }
}
