package uk.pharmail.mailbox.adoption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * How many groups of rows about one pharmacy an adoption has done, in the order in which its file names them: its rows are
 * not done in the order of the file, so that their number does not tell where to go on.
 */
final class GroupsDone {

    private GroupsDone() {}

    static int of(DataSource database, AdoptionId id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select groups_done from adoption where id = ?")) {
            select.setObject(1, id.value());
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    static void set(Connection connection, AdoptionId id, int groups) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update adoption set groups_done = ? where id = ?")) {
            update.setInt(1, groups);
            update.setObject(2, id.value());
            update.executeUpdate();
        }
    }
}
