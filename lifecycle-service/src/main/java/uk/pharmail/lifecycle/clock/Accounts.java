package uk.pharmail.lifecycle.clock;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The accounts that clocks run for. */
@Singleton
class Accounts {
    private final DataSource database;

    Accounts(DataSource database) {
        this.database = database;
    }

    /** The next ones in order of their ids. */
    List<UUID> after(@Nullable UUID account, int limit) {
        String sql = "select account from account_clock where not stopped and account > ? order by account limit ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account == null ? new UUID(0, 0) : account);
            statement.setInt(2, limit);
            try (ResultSet found = statement.executeQuery()) {
                List<UUID> next = new ArrayList<>();
                while (found.next()) {
                    next.add(found.getObject(1, UUID.class));
                }
                return next;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the accounts cannot be read", e);
        }
    }
}
