package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.testing.EmbeddedDatabase;

class MemoryRowsTest extends RowsContract {
    private final MemoryRows rows = new MemoryRows();

    @Override
    Rows rows() {
        return rows;
    }

    @Test
    @DisplayName("rows copied from memory are the rows written one by one, to the byte")
    void copied_as_written() throws SQLException {
        try (Connection connection =
                        EmbeddedDatabase.shared().newDatabase().models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DDL);
            JdbcRows written = new JdbcRows(connection, "contract");
            for (Rows each : List.of(written, rows)) {
                each.put(EVERYTHING, full(new UUID(5, 6), "it's\t\"\\N\"\r\n\\.\n\uD83D\uDE00"));
                each.put(EVERYTHING, full(new UUID(-5, 6), "\\N"));
                each.lock(EVERYTHING, new UUID(7, 8));
                each.put(PAIRS, new Paired(1, "a", "x"));
            }
            for (NextTable<?, ?> next : List.of(new NextTable<>(EVERYTHING), new NextTable<>(PAIRS))) {
                next.create(connection);
                next.copy(connection, rows);
            }
            for (String table : List.of("everything", "paired")) {
                assertThat(TestPool.rows(connection, "select * from " + table + "__next"))
                        .isEqualTo(TestPool.rows(connection, "select * from " + table))
                        .isNotEmpty();
            }
        }
    }
}
