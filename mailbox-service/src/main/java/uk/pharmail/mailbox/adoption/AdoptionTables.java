package uk.pharmail.mailbox.adoption;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;

/** The files that were taken in, and how far their adoptions are. Each method is one transaction. */
final class AdoptionTables {
    private static final int CHUNK = 256 * 1024;
    private static final int BATCH = 1_000;

    /** Any number that no other feature locks by. */
    private static final long WORKER_LOCK = 0x6164_6f70_7469_6f6eL;

    private final DataSource database;

    AdoptionTables(DataSource database) {
        this.database = database;
    }

    /** Keeps the file; without effect if the adoption has one. */
    void keep(AdoptionId id, Instant at, AdoptionFormat format, int rows, byte[] content) throws SQLException {
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection)) {
            if (insert(connection, id, at, format, rows)) {
                insertContent(connection, id, content);
            }
            transaction.commit();
        }
    }

    private static boolean insert(Connection connection, AdoptionId id, Instant at, AdoptionFormat format, int rows)
            throws SQLException {
        String sql =
                "insert into adoption (id, received_at, format, rows) values (?, ?, ?, ?) on conflict (id) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id.value());
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, format.name());
            insert.setInt(4, rows);
            return insert.executeUpdate() == 1;
        }
    }

    private void insertContent(Connection connection, AdoptionId id, byte[] content) throws SQLException {
        String sql = "insert into adoption_content (adoption, chunk, bytes) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int chunk = 0; chunk * CHUNK < content.length; chunk++) {
                byte[] text = Arrays.copyOfRange(content, chunk * CHUNK, Math.min((chunk + 1) * CHUNK, content.length));
                insert.setObject(1, id.value());
                insert.setInt(2, chunk);
                insert.setBytes(3, text);
                insert.executeUpdate();
            }
        }
    }

    /** The kept file. */
    byte[] content(AdoptionId id) throws SQLException, IOException {
        String sql = "select bytes from adoption_content where adoption = ? order by chunk";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    content.write(found.getBytes(1));
                }
            }
            return content.toByteArray();
        }
    }

    Optional<AdoptionProgress> find(AdoptionId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from adoption where id = ?")) {
            select.setObject(1, id.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(progress(found)) : Optional.empty();
            }
        }
    }

    /** Those not completed, in the order in which they came. */
    List<AdoptionProgress> open() throws SQLException {
        String sql = "select * from adoption where not completed order by arrival";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            List<AdoptionProgress> open = new ArrayList<>();
            while (found.next()) {
                open.add(progress(found));
            }
            return open;
        }
    }

    private static AdoptionProgress progress(ResultSet found) throws SQLException {
        return new AdoptionProgress(
                new AdoptionId(found.getObject("id", UUID.class)),
                found.getObject("received_at", OffsetDateTime.class).toInstant(),
                AdoptionFormat.valueOf(found.getString("format")),
                found.getInt("rows"),
                found.getInt("groups_done"),
                found.getInt("rows_done"),
                new AdoptionCount(found.getInt("adopted"), found.getInt("known"), found.getInt("refused")),
                found.getBoolean("completed"));
    }

    /**
     * Moves the adoption on.
     *
     * @param groups of rows that were done after those before
     * @param results of their rows
     * @throws TakenOver if another worker has moved it meanwhile
     */
    AdoptionProgress advance(AdoptionProgress from, int groups, List<RowResult> results) throws SQLException {
        AdoptionCount count = from.count().with(results);
        String sql =
                "update adoption set rows_done = ?, adopted = ?, known = ?, refused = ?, groups_done = ? where id = ?"
                        + " and rows_done = ? and groups_done = ?";
        int rowsDone = from.rowsDone() + results.size();
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection);
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, rowsDone);
            update.setInt(2, count.adopted());
            update.setInt(3, count.known());
            update.setInt(4, count.refused());
            update.setInt(5, from.groupsDone() + groups);
            update.setObject(6, from.id().value());
            update.setInt(7, from.rowsDone());
            update.setInt(8, from.groupsDone());
            if (update.executeUpdate() != 1) {
                throw new TakenOver();
            }
            insertResults(connection, from.id(), results);
            transaction.commit();
        }
        return new AdoptionProgress(
                from.id(),
                from.receivedAt(),
                from.format(),
                from.rows(),
                from.groupsDone() + groups,
                rowsDone,
                count,
                from.completed());
    }

    private static void insertResults(Connection connection, AdoptionId id, List<RowResult> results)
            throws SQLException {
        String sql = "insert into adoption_row (adoption, line, outcome, ods_code, problem, pointer, breaches)"
                + " values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int pending = 0;
            for (RowResult result : results) {
                insert.setObject(1, id.value());
                insert.setInt(2, result.line());
                insert.setString(3, result.outcome().name());
                insert.setString(
                        4, result.odsCode() == null ? null : result.odsCode().value());
                insert.setString(
                        5, result.problem() == null ? null : result.problem().name());
                insert.setString(6, result.pointer());
                insert.setArray(
                        7,
                        connection.createArrayOf(
                                "text",
                                result.breaches().stream().map(Breach::name).toArray()));
                insert.addBatch();
                pending++;
                if (pending % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Lets the file go. */
    void complete(AdoptionId id) throws SQLException {
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection);
                PreparedStatement update =
                        connection.prepareStatement("update adoption set completed = true where id = ?");
                PreparedStatement delete =
                        connection.prepareStatement("delete from adoption_content where adoption = ?")) {
            update.setObject(1, id.value());
            update.executeUpdate();
            delete.setObject(1, id.value());
            delete.executeUpdate();
            transaction.commit();
        }
    }

    /** Lets an adoption go that never became one. */
    void forget(AdoptionId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from adoption where id = ?")) {
            delete.setObject(1, id.value());
            delete.executeUpdate();
        }
    }

    /** What the rows came to, in the order of the file, after this line; of one outcome if it is given. */
    List<RowResult> rows(AdoptionId id, RowResult.@Nullable Outcome outcome, int afterLine, int limit)
            throws SQLException {
        String sql = "select * from adoption_row where adoption = ? and line > ?"
                + (outcome == null ? "" : " and outcome = ?") + " order by line limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            select.setObject(parameter++, id.value());
            select.setInt(parameter++, afterLine);
            if (outcome != null) {
                select.setString(parameter++, outcome.name());
            }
            select.setInt(parameter, limit);
            List<RowResult> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    String odsCode = found.getString("ods_code");
                    String problem = found.getString("problem");
                    rows.add(new RowResult(
                            found.getInt("line"),
                            RowResult.Outcome.valueOf(found.getString("outcome")),
                            odsCode == null ? null : new OdsCode(odsCode),
                            problem == null ? null : RowProblem.valueOf(problem),
                            found.getString("pointer"),
                            Arrays.stream((String[]) found.getArray("breaches").getArray())
                                    .map(Breach::valueOf)
                                    .toList()));
                }
            }
            return rows;
        }
    }

    /** Something that only one of all instances does at a time. */
    interface Alone {
        void run() throws SQLException, IOException;
    }

    /** Runs it unless an instance is at it already; the lock ends with the process. */
    void alone(Alone work) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            if (!call(connection, "select pg_try_advisory_lock(?)")) {
                return;
            }
            try {
                work.run();
            } finally {
                call(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, WORKER_LOCK);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getBoolean(1);
            }
        }
    }

    /** Another worker goes on with the adoption; this one must not. */
    static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TakenOver() {
            super("the adoption has been moved on by another worker", null, false, false);
        }
    }

    /** Rolls back what was not committed. */
    private static final class Transaction implements AutoCloseable {
        private final Connection connection;

        private Transaction(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
        }

        private void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
