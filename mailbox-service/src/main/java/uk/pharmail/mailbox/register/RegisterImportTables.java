package uk.pharmail.mailbox.register;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Transaction;

/** The files that were taken in, and how far their imports are. Each method is one transaction. */
final class RegisterImportTables {

    private static final int CHUNK = 256 * 1024;
    private static final int BATCH = 1_000;

    private final DataSource database;

    RegisterImportTables(DataSource database) {
        this.database = database;
    }

    /** Keeps the file; without effect if the import has one. */
    void keep(RegisterImportId id, Instant at, ContentDigest digest, int rows, InputStream content)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection)) {
            if (insert(connection, id, at, digest, rows)) {
                insertContent(connection, id, content);
            }
            transaction.commit();
        }
    }

    private static boolean insert(
            Connection connection, RegisterImportId id, Instant at, ContentDigest digest, int rows)
            throws SQLException {
        String sql = "insert into register_import (id, received_at, digest, rows) values (?, ?, ?, ?)"
                + " on conflict (id) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id.value());
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, digest.value());
            insert.setInt(4, rows);
            return insert.executeUpdate() == 1;
        }
    }

    private static void insertContent(Connection connection, RegisterImportId id, InputStream content)
            throws SQLException, IOException {
        String sql = "insert into register_import_content (import, chunk, bytes) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int chunk = 0;
            for (byte[] bytes = content.readNBytes(CHUNK); bytes.length > 0; bytes = content.readNBytes(CHUNK)) {
                insert.setObject(1, id.value());
                insert.setInt(2, chunk++);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
        }
    }

    /** The kept file, read piece by piece. */
    InputStream content(RegisterImportId id) {
        return new Content(id);
    }

    Optional<RegisterImportRow> find(RegisterImportId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from register_import where id = ?")) {
            select.setObject(1, id.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(row(found)) : Optional.empty();
            }
        }
    }

    /** One that is known to be there. */
    RegisterImportRow get(RegisterImportId id) throws SQLException {
        return find(id).orElseThrow();
    }

    /** Those not completed, in the order in which they came. */
    List<RegisterImportRow> open() throws SQLException {
        String sql = "select * from register_import where not completed order by arrival";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            List<RegisterImportRow> open = new ArrayList<>();
            while (found.next()) {
                open.add(row(found));
            }
            return open;
        }
    }

    /** Whether one that came later has had its effect. */
    boolean isSuperseded(RegisterImportId id) throws SQLException {
        String sql = "select exists (select from register_import later join register_import this"
                + " on later.arrival > this.arrival where this.id = ? and later.completed)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    private static RegisterImportRow row(ResultSet found) throws SQLException {
        return new RegisterImportRow(
                new RegisterImportId(found.getObject("id", UUID.class)),
                found.getObject("received_at", OffsetDateTime.class).toInstant(),
                new ContentDigest(found.getString("digest")),
                found.getInt("rows"),
                found.getBoolean("compared"),
                new RegisterEffect(
                        found.getInt("active"),
                        found.getInt("closing"),
                        found.getInt("dropped"),
                        found.getInt("reparented")),
                found.getInt("rows_done"),
                new RegisterImportCount(
                        found.getInt("registered"),
                        found.getInt("changed"),
                        found.getInt("closed"),
                        found.getInt("unchanged"),
                        found.getInt("unreadable")),
                found.getBoolean("completed"));
    }

    /** What is written while an import is compared: all of it or, if the comparison fails, nothing. */
    interface Comparison {

        /** Compares, and gives what it finds to the sink as it goes. */
        RegisterEffect into(RegisterComparison.Sink sink) throws SQLException, IOException, NotTheRegister;
    }

    void compared(RegisterImportId id, Comparison comparison) throws SQLException, IOException, NotTheRegister {
        String problem = "insert into register_import_problem (import, line, \"column\", problem, ods_code)"
                + " values (?, ?, ?, ?, ?)";
        String difference =
                "insert into register_import_difference (import, ods_code, difference) values (?, ?, ?::json)";
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection);
                PreparedStatement problems = connection.prepareStatement(problem);
                PreparedStatement differences = connection.prepareStatement(difference)) {
            RegisterEffect effect = comparison.into(new BatchedSink(id, problems, differences));
            problems.executeBatch();
            differences.executeBatch();
            String sql = "update register_import set compared = true, active = ?, closing = ?, dropped = ?,"
                    + " reparented = ? where id = ? and not compared";
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setInt(1, effect.active());
                update.setInt(2, effect.closing());
                update.setInt(3, effect.dropped());
                update.setInt(4, effect.reparented());
                update.setObject(5, id.value());
                changeOne(update);
            }
            transaction.commit();
        }
    }

    /**
     * Moves the import on.
     *
     * @throws TakenOver if another worker has moved it meanwhile
     */
    RegisterImportRow advance(RegisterImportRow from, int rowsDone, RegisterImportCount count) throws SQLException {
        String sql = "update register_import set rows_done = ?, registered = ?, changed = ?, closed = ?,"
                + " unchanged = ?, unreadable = ? where id = ? and rows_done = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, rowsDone);
            update.setInt(2, count.registered());
            update.setInt(3, count.changed());
            update.setInt(4, count.closed());
            update.setInt(5, count.unchanged());
            update.setInt(6, count.unreadable());
            update.setObject(7, from.id().value());
            update.setInt(8, from.rowsDone());
            changeOne(update);
        }
        return get(from.id());
    }

    /** Lets the file go. */
    void complete(RegisterImportId id) throws SQLException {
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection);
                PreparedStatement update =
                        connection.prepareStatement("update register_import set completed = true where id = ?");
                PreparedStatement delete =
                        connection.prepareStatement("delete from register_import_content where import = ?")) {
            update.setObject(1, id.value());
            update.executeUpdate();
            delete.setObject(1, id.value());
            delete.executeUpdate();
            transaction.commit();
        }
    }

    /** Lets an import go that never became one. */
    void forget(RegisterImportId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from register_import where id = ?")) {
            delete.setObject(1, id.value());
            delete.executeUpdate();
        }
    }

    /** In the order of the file, after this line. */
    List<Unreadable> problems(RegisterImportId id, int afterLine, int limit) throws SQLException {
        String sql = "select * from register_import_problem where import = ? and line > ? order by line limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            select.setInt(2, afterLine);
            select.setInt(3, limit);
            List<Unreadable> problems = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    String odsCode = found.getString("ods_code");
                    problems.add(new Unreadable(
                            found.getInt("line"),
                            found.getObject("column", Integer.class),
                            RowProblem.valueOf(found.getString("problem")),
                            odsCode == null ? null : new OdsCode(odsCode)));
                }
            }
            return problems;
        }
    }

    /** In the order of the ODS codes, after this one. */
    List<RegisterDifference> differences(RegisterImportId id, String afterCode, int limit) throws SQLException {
        String sql = "select difference from register_import_difference where import = ? and ods_code > ?"
                + " order by ods_code limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            select.setString(2, afterCode);
            select.setInt(3, limit);
            List<RegisterDifference> differences = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    differences.add(EventJson.read(found.getString(1), RegisterDifference.class));
                }
            }
            return differences;
        }
    }

    /** The streams of all pharmacies, from the events themselves: a read model may lag behind the last import. */
    List<UUID> pharmacies() throws SQLException {
        String sql =
                "select split_part(stream, ':', 2)::uuid from event where version = 1 and stream like 'pharmacy:%'";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            List<UUID> ids = new ArrayList<>();
            while (found.next()) {
                ids.add(found.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static void changeOne(PreparedStatement update) throws SQLException {
        if (update.executeUpdate() != 1) {
            throw new TakenOver();
        }
    }

    /** Another worker goes on with the import; this one must not. */
    static final class TakenOver extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TakenOver() {
            super("the import has been moved on by another worker", null, false, false);
        }
    }

    private static final class BatchedSink implements RegisterComparison.Sink {

        private final RegisterImportId id;
        private final PreparedStatement problems;
        private final PreparedStatement differences;
        private int pending;

        private BatchedSink(RegisterImportId id, PreparedStatement problems, PreparedStatement differences) {
            this.id = id;
            this.problems = problems;
            this.differences = differences;
        }

        @Override
        public void problem(Unreadable row) throws SQLException {
            problems.setObject(1, id.value());
            problems.setInt(2, row.line());
            problems.setObject(3, row.column(), Types.INTEGER);
            problems.setString(4, row.problem().name());
            problems.setString(5, row.odsCode() == null ? null : row.odsCode().value());
            problems.addBatch();
            flush();
        }

        @Override
        public void difference(RegisterDifference difference) throws SQLException {
            differences.setObject(1, id.value());
            differences.setString(2, difference.odsCode().value());
            differences.setString(3, EventJson.write(difference));
            differences.addBatch();
            flush();
        }

        private void flush() throws SQLException {
            pending++;
            if (pending == BATCH) {
                problems.executeBatch();
                differences.executeBatch();
                pending = 0;
            }
        }
    }

    private final class Content extends InputStream {

        private final RegisterImportId id;
        private byte[] bytes = new byte[0];
        private int next;
        private int chunk;

        private Content(RegisterImportId id) {
            this.id = id;
        }

        @Override
        public int read() throws IOException {
            return more() ? bytes[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int taken = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, into, offset, taken);
            next += taken;
            return taken;
        }

        private boolean more() throws IOException {
            if (next == bytes.length) {
                byte[] following = load();
                if (following == null) {
                    return false;
                }
                bytes = following;
                next = 0;
                chunk++;
            }
            return true;
        }

        private byte @Nullable [] load() throws IOException {
            String sql = "select bytes from register_import_content where import = ? and chunk = ?";
            try (Connection connection = database.getConnection();
                    PreparedStatement select = connection.prepareStatement(sql)) {
                select.setObject(1, id.value());
                select.setInt(2, chunk);
                try (ResultSet found = select.executeQuery()) {
                    return found.next() ? found.getBytes(1) : null;
                }
            } catch (SQLException e) {
                throw new IOException("the kept file can't be read", e);
            }
        }
    }
}
