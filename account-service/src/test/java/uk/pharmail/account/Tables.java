package uk.pharmail.account;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** All that the service's database has, as it stands there. */
@Singleton
public class Tables {
    private final DataSource database;

    Tables(DataSource database) {
        this.database = database;
    }

    /** The rows of every table of the schema, as text, by the table's name. */
    public Map<String, String> all() throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet names = statement.executeQuery(
                    "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
                while (names.next()) {
                    all.put(names.getString(1), "");
                }
            }
            for (Map.Entry<String, String> table : all.entrySet()) {
                table.setValue(text("select coalesce(string_agg(row_to_json(t)::text, E'\\n'), '') from \""
                        + table.getKey() + "\" t"));
            }
        }
        return all;
    }

    /** Those that no backup of the database holds, and nothing of which is in its logs. */
    public Set<String> unlogged() throws SQLException {
        return Set.of(text("select string_agg(relname, ',') from pg_class where relpersistence = 'u' and relkind = 'r'")
                .split(","));
    }

    public long count(String from) throws SQLException {
        return Long.parseLong(text("select count(*) from " + from));
    }

    /** How many persons are kept for whom no account was created; others are erased meanwhile, so a plain count says little. */
    public long keptWithoutAccount() throws SQLException {
        return count("vault where not exists (select from event where stream = 'account:' || vault.account)");
    }

    public String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }
}
