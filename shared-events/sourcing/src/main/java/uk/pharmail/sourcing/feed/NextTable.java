package uk.pharmail.sourcing.feed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uk.pharmail.sourcing.feed.Table.Statements;

/** The table that is made beside a live one and takes its place. */
final class NextTable<K, R extends Record> {
    private static final int CHUNK = 1 << 16;

    private final Table<K, R> table;
    private final String name;

    NextTable(Table<K, R> table) {
        this.table = table;
        this.name = table.name() + "__next";
    }

    /** Makes it empty, with all that the live one has: columns, defaults, checks, indexes. */
    void create(Connection connection) throws SQLException {
        drop(connection);
        execute(connection, "create table " + name + " (like " + table.name() + " including all)");
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, "drop table if exists " + name);
    }

    /** Fills it with all rows. */
    long copy(Connection connection, MemoryRows rows) throws SQLException {
        MemoryRows.Contents<K, R> contents = rows.contents(table);
        contents.takeWritten();
        List<Column> columns = table.columns();
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + name + " ("
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") from stdin");
        try {
            StringBuilder lines = new StringBuilder(CHUNK + 1024);
            for (R row : contents.rows().values()) {
                for (int i = 0; i < columns.size(); i++) {
                    if (i > 0) {
                        lines.append('\t');
                    }
                    columns.get(i).copy(lines, columns.get(i).plain(row));
                }
                lines.append('\n');
                if (lines.length() >= CHUNK) {
                    send(copy, lines);
                }
            }
            send(copy, lines);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Brings it up to what was written into memory since the last call. */
    void catchUp(Connection connection, MemoryRows rows) throws SQLException {
        MemoryRows.Contents<K, R> contents = rows.contents(table);
        Set<K> written = contents.takeWritten();
        if (written.isEmpty()) {
            return;
        }
        Statements statements = table.statements(name);
        try (PreparedStatement upsert = connection.prepareStatement(statements.upsert());
                PreparedStatement delete = connection.prepareStatement(statements.delete())) {
            for (K key : written) {
                R row = contents.rows().get(key);
                if (row == null) {
                    List<Object> values = table.plainKey(key);
                    for (int i = 0; i < values.size(); i++) {
                        table.keyColumns().get(i).bind(delete, i + 1, values.get(i));
                    }
                    delete.addBatch();
                } else {
                    for (int i = 0; i < table.columns().size(); i++) {
                        Column column = table.columns().get(i);
                        column.bind(upsert, i + 1, column.plain(row));
                    }
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
            delete.executeBatch();
        }
    }

    /** Puts it in the place of the live one, under its name and with its indexes' names. */
    void swap(Connection connection) throws SQLException {
        Map<String, String> live = indexes(connection, table.name());
        Map<String, String> next = indexes(connection, name);
        execute(connection, "drop table " + table.name());
        execute(connection, "alter table " + name + " rename to " + table.name());
        for (Map.Entry<String, String> index : next.entrySet()) {
            String known = live.remove(index.getKey());
            if (known != null) {
                execute(connection, "alter index \"" + index.getValue() + "\" rename to \"" + known + "\"");
            }
        }
    }

    /** The names of a table's indexes by what they index. */
    private static Map<String, String> indexes(Connection connection, String table) throws SQLException {
        String sql = "select pg_get_indexdef(indexrelid), relname from pg_index join pg_class on oid = indexrelid"
                + " where indrelid = to_regclass(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet result = statement.executeQuery()) {
                Map<String, String> names = new HashMap<>();
                while (result.next()) {
                    String definition = result.getString(1);
                    boolean unique = definition.startsWith("CREATE UNIQUE");
                    names.put(unique + definition.substring(definition.indexOf(" USING ")), result.getString(2));
                }
                return names;
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
