package uk.pharmail.mailbox.approval;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import uk.pharmail.contracts.value.ApprovalId;

/** What was told in words with a request, until it is decided: in no event, for words may name people (LIFE-5). */
@Singleton
class ApprovalWords {
    private final DataSource database;
    private final InstantSource clock;

    ApprovalWords(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of two sendings of a request the first one's words stay. */
    void keep(ApprovalId approval, String words) {
        run(
                "insert into approval_words (approval, words, kept_at) values (?, ?, ?) on conflict do nothing",
                statement -> {
                    statement.setObject(1, approval.value());
                    statement.setString(2, words);
                    statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                    return statement.executeUpdate();
                });
    }

    void erase(UUID approval) {
        run("delete from approval_words where approval = ?", statement -> {
            statement.setObject(1, approval);
            return statement.executeUpdate();
        });
    }

    Optional<String> of(ApprovalId approval) {
        return run("select words from approval_words where approval = ?", statement -> {
            statement.setObject(1, approval.value());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
            }
        });
    }

    private interface Doing<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Doing<T> doing) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return doing.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the words of approvals: " + e.getSQLState());
        }
    }
}
