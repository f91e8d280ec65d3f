package uk.pharmail.sourcing.adoption;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import uk.pharmail.sourcing.store.Transaction;

/** The files that were taken in, and how far their adoptions are. Each method is one transaction. */
public final class AdoptionTables {
    private static final int CHUNK = 256 * 1024;
    private static final int BATCH = 1_000;

    private final DataSource database;
    private final String subject;
    private final Keeping kept;

    /** @param subject the column of {@code adoption_row} with the id of what a row is about */
    public AdoptionTables(DataSource database, String subject, Keeping kept) {
        this.database = database;
        this.subject = subject;
        this.kept = kept;
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
        Keeping.Piece keeping = kept.keeping().apply(id);
        String sql = "insert into adoption_content (adoption, chunk, " + kept.column() + ") values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int chunk = 0; chunk * CHUNK < content.length; chunk++) {
                byte[] text = Arrays.copyOfRange(content, chunk * CHUNK, Math.min((chunk + 1) * CHUNK, content.length));
                insert.setObject(1, id.value());
                insert.setInt(2, chunk);
                insert.setBytes(3, keeping.of(chunk, text));
                insert.executeUpdate();
            }
        }
    }

    /** The kept file. */
    byte[] content(AdoptionId id) throws SQLException, IOException {
        Keeping.Piece reading = kept.reading().apply(id);
        String sql = "select chunk, " + kept.column() + " from adoption_content where adoption = ? order by chunk";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    content.write(reading.of(found.getInt(1), found.getBytes(2)));
                }
            }
            return content.toByteArray();
        }
    }

    public Optional<AdoptionProgress> find(AdoptionId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from adoption where id = ?")) {
            select.setObject(1, id.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(progress(found)) : Optional.empty();
            }
        }
    }

    /** Those not completed, in the order in which they came. */
    public List<AdoptionProgress> open() throws SQLException {
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
                found.getInt("rows_done"),
                new AdoptionCount(found.getInt("adopted"), found.getInt("known"), found.getInt("refused")),
                found.getBoolean("completed"));
    }

    /** What a service notes of its own in the same transaction. */
    public interface Along {
        void write(Connection connection) throws SQLException;
    }

    /**
     * Moves the adoption on.
     *
     * @param results of the rows after those that were done before
     * @throws TakenOver if another worker has moved it meanwhile
     */
    public AdoptionProgress advance(AdoptionProgress from, List<KeptRow> results, Along along) throws SQLException {
        AdoptionCount count =
                from.count().with(results.stream().map(KeptRow::outcome).toList());
        String sql =
                "update adoption set rows_done = ?, adopted = ?, known = ?, refused = ? where id = ? and rows_done = ?";
        int rowsDone = from.rowsDone() + results.size();
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection);
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, rowsDone);
            update.setInt(2, count.adopted());
            update.setInt(3, count.known());
            update.setInt(4, count.refused());
            update.setObject(5, from.id().value());
            update.setInt(6, from.rowsDone());
            if (update.executeUpdate() != 1) {
                throw new TakenOver();
            }
            along.write(connection);
            insertResults(connection, from.id(), results);
            transaction.commit();
        }
        return new AdoptionProgress(
                from.id(), from.receivedAt(), from.format(), from.rows(), rowsDone, count, from.completed());
    }

    private void insertResults(Connection connection, AdoptionId id, List<KeptRow> results) throws SQLException {
        String sql = "insert into adoption_row (adoption, line, outcome, " + subject + ", problem, pointer, breaches)"
                + " values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int pending = 0;
            for (KeptRow result : results) {
                insert.setObject(1, id.value());
                insert.setInt(2, result.line());
                insert.setString(3, result.outcome().name());
                // an id or a code: of whichever type the service's column is
                insert.setObject(4, result.subject(), Types.OTHER);
                insert.setString(5, result.problem());
                insert.setString(6, result.pointer());
                insert.setArray(
                        7, connection.createArrayOf("text", result.breaches().toArray()));
                insert.addBatch();
                pending++;
                if (pending % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Lets the file go: first what it could be read by, so that no copy of it can be read any more. */
    void complete(AdoptionId id) throws SQLException {
        kept.lettingGo().accept(id);
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
        kept.lettingGo().accept(id);
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from adoption where id = ?")) {
            delete.setObject(1, id.value());
            delete.executeUpdate();
        }
    }

    /** What the rows came to, in the order of the file, after this line; of one outcome if it is given. */
    public List<KeptRow> rows(AdoptionId id, @Nullable AdoptionOutcome outcome, int afterLine, int limit)
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
            List<KeptRow> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new KeptRow(
                            found.getInt("line"),
                            AdoptionOutcome.valueOf(found.getString("outcome")),
                            found.getString(subject),
                            found.getString("problem"),
                            found.getString("pointer"),
                            List.of((String[]) found.getArray("breaches").getArray())));
                }
            }
            return rows;
        }
    }

    /** Another worker goes on with the adoption; this one must not. */
    static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TakenOver() {
            super("the adoption has been moved on by another worker", null, false, false);
        }
    }
}
