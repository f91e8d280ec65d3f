package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.timer.TimerRows;

/** The live tables, within one open transaction of a connection. */
final class JdbcRows implements Rows {
    private final Connection connection;
    private final String consumer;
    private final TimerRows timers = new TimerRows();
    private @Nullable Fact fact;
    private int marks;

    JdbcRows(Connection connection, String consumer) {
        this.connection = connection;
        this.consumer = consumer;
    }

    /** The fact that is applied next: what marks and timers give as their cause. */
    JdbcRows at(Fact cause) {
        fact = cause;
        marks = 0;
        return this;
    }

    @Override
    public <K, R extends Record> R lock(Table<K, R> table, K key) {
        Binding ofKey = statement -> bind(statement, table.keyColumns(), table.plainKey(key));
        List<R> seen = select(table, table.statements().lock(), ofKey);
        if (seen.isEmpty()) {
            write(table.statements().insert(), table, table.unseen(key));
            seen = select(table, table.statements().lock(), ofKey);
        }
        return seen.getFirst();
    }

    @Override
    public <K, R extends Record> Optional<R> get(Table<K, R> table, K key) {
        return select(
                        table,
                        table.statements().select(),
                        statement -> bind(statement, table.keyColumns(), table.plainKey(key)))
                .stream()
                .findFirst();
    }

    @Override
    public <K, R extends Record> List<R> where(Table<K, R> table, String column, Object value) {
        Column filter = table.column(column);
        return select(
                table,
                table.statements().where().formatted(filter.name() + " = ?"),
                statement -> filter.bind(statement, 1, Objects.requireNonNull(filter.toPlain(value))));
    }

    @Override
    public <K, R extends Record> List<R> whereAny(Table<K, R> table, String column, Collection<?> values) {
        Column filter = table.column(column);
        List<Object> plain = new ArrayList<>(values.size());
        values.forEach(value -> plain.add(Objects.requireNonNull(filter.toPlain(value))));
        return plain.isEmpty()
                ? List.of()
                : select(
                        table,
                        table.statements().where().formatted(filter.name() + " = any(?)"),
                        statement -> filter.bindAny(statement, 1, plain));
    }

    @Override
    public <K, R extends Record> void put(Table<K, R> table, R row) {
        write(table.statements().upsert(), table, row);
    }

    @Override
    public <K, R extends Record> void remove(Table<K, R> table, K key) {
        try (PreparedStatement statement =
                connection.prepareStatement(table.statements().delete())) {
            bind(statement, table.keyColumns(), table.plainKey(key));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    @Override
    public void mark(String kind, UUID key, Object body) {
        Fact cause = cause();
        String sql = "insert into mark (consumer, kind, key, body, fact, ordinal, correlation, effective_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer);
            statement.setString(2, kind);
            statement.setObject(3, key);
            statement.setString(4, EventJson.write(body));
            statement.setObject(5, cause.id());
            statement.setInt(6, marks++);
            statement.setObject(7, cause.metadata().correlation());
            statement.setObject(8, cause.effectiveAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    @Override
    public void timer(String timer, UUID key, Instant due) {
        Fact cause = cause();
        timers.set(timer, key, due, cause.id(), cause.metadata().correlation());
    }

    @Override
    public void cancelTimer(String timer, UUID key) {
        timers.cancel(timer, key);
    }

    /** Ends the transaction's facts: their timers are written now, each as the last of them left it. */
    void writeTimers() throws SQLException {
        timers.write(connection);
    }

    private Fact cause() {
        return Objects.requireNonNull(fact, "rows are written on behalf of a fact");
    }

    private interface Binding {
        void of(PreparedStatement statement) throws SQLException;
    }

    private <R extends Record> List<R> select(Table<?, R> table, String sql, Binding binding) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.of(statement);
            try (ResultSet result = statement.executeQuery()) {
                List<R> rows = new ArrayList<>();
                List<Column> columns = table.columns();
                while (result.next()) {
                    @Nullable Object[] components = new @Nullable Object[columns.size()];
                    for (int i = 0; i < components.length; i++) {
                        components[i] = columns.get(i).read(result, i + 1);
                    }
                    rows.add(table.row(components));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    private <R extends Record> void write(String sql, Table<?, R> table, R row) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Column column : table.columns()) {
                column.bind(statement, index++, column.plain(row));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new RowsFault(e);
        }
    }

    private static void bind(PreparedStatement statement, List<Column> columns, List<Object> values)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, i + 1, values.get(i));
        }
    }
}
