package uk.pharmail.account.adoption;

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
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.keys.Keys;
import uk.pharmail.account.keys.Seal;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.store.Transaction;

/**
 * The files that were taken in, and how far their adoptions are. A file is sealed under a key of its own, which is
 * destroyed when it has had its effect, so no backup of the database gives back what was in it. Each method is one
 * transaction.
 */
final class AdoptionTables {
    private static final int CHUNK = 256 * 1024;
    private static final int BATCH = 1_000;

    private final Seal seal = new Seal();
    private final DataSource database;
    private final Keys keys;

    AdoptionTables(DataSource database, Keys keys) {
        this.database = database;
        this.keys = keys;
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
        SecretKey key = keys.make(id);
        String sql = "insert into adoption_content (adoption, chunk, sealed) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int chunk = 0; chunk * CHUNK < content.length; chunk++) {
                byte[] text = Arrays.copyOfRange(content, chunk * CHUNK, Math.min((chunk + 1) * CHUNK, content.length));
                insert.setObject(1, id.value());
                insert.setInt(2, chunk);
                insert.setBytes(3, seal.seal(text, key, as(id, chunk)));
                insert.executeUpdate();
            }
        }
    }

    private static String as(AdoptionId id, int chunk) {
        return id.value() + "," + chunk;
    }

    /** The kept file. */
    byte[] content(AdoptionId id) throws SQLException, IOException {
        SecretKey key = keys.find(id)
                .orElseThrow(() -> new IllegalStateException("the key of a file that is kept is not there"));
        String sql = "select chunk, sealed from adoption_content where adoption = ? order by chunk";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id.value());
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    content.write(seal.open(found.getBytes(2), key, as(id, found.getInt(1))));
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
                found.getInt("rows_done"),
                new AdoptionCount(found.getInt("adopted"), found.getInt("known"), found.getInt("refused")),
                found.getBoolean("completed"));
    }

    /**
     * Moves the adoption on.
     *
     * @param results of the rows after those that were done before
     * @throws TakenOver if another worker has moved it meanwhile
     */
    AdoptionProgress advance(AdoptionProgress from, List<RowResult> results) throws SQLException {
        AdoptionCount count = from.count().with(results);
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
            insertResults(connection, from.id(), results);
            transaction.commit();
        }
        return new AdoptionProgress(
                from.id(), from.receivedAt(), from.format(), from.rows(), rowsDone, count, from.completed());
    }

    private static void insertResults(Connection connection, AdoptionId id, List<RowResult> results)
            throws SQLException {
        String sql = "insert into adoption_row (adoption, line, outcome, account, problem, pointer, breaches)"
                + " values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int pending = 0;
            for (RowResult result : results) {
                insert.setObject(1, id.value());
                insert.setInt(2, result.line());
                insert.setString(3, result.outcome().name());
                insert.setObject(
                        4, result.account() == null ? null : result.account().value());
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

    /** Lets the file go: its key first, so that no copy of it opens any more. */
    void complete(AdoptionId id) throws SQLException {
        keys.destroy(id);
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
        keys.destroy(id);
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
                    UUID account = found.getObject("account", UUID.class);
                    String named = found.getString("problem");
                    RowProblem problem = named == null ? null : RowProblem.valueOf(named);
                    rows.add(new RowResult(
                            found.getInt("line"),
                            RowResult.Outcome.valueOf(found.getString("outcome")),
                            account == null ? null : new AccountId(account),
                            problem,
                            problem == null ? null : problem.rule(),
                            found.getString("pointer"),
                            Arrays.stream((String[]) found.getArray("breaches").getArray())
                                    .map(Breach::valueOf)
                                    .toList()));
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
