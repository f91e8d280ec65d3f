package uk.pharmail.account.premises;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.StoreAway;

/** What has been heard of mailboxes up to now; a moment behind mailbox-service. */
@Singleton
public class Premises {
    private final DataSource database;

    Premises(DataSource database) {
        this.database = database;
    }

    /** Empty if the pharmacy has no mailbox, or a vacant one (MBX-6). */
    public Optional<AccountId> owner(OdsCode odsCode) {
        return account("select owner from premises where ods_code = ? and owner is not null", odsCode.value());
    }

    /** Whether the account is linked to the pharmacy's mailbox (LINK-1). */
    public boolean isLinked(AccountId account, OdsCode odsCode) {
        String sql =
                "select account from premises_link join premises using (mailbox) where ods_code = ? and account = ?";
        return account(sql, odsCode.value(), account.value()).isPresent();
    }

    /** Whether one owns a mailbox to which the other is linked (ACC-8). */
    public boolean ownsMailboxOf(AccountId owner, AccountId other) {
        String sql =
                "select owner from premises join premises_link using (mailbox) where owner = ? and account = ? limit 1";
        return account(sql, owner.value(), other.value()).isPresent();
    }

    /** Whether the account is a deputy of the owner of the pharmacy's mailbox (MBX-6). */
    public boolean isDeputy(AccountId account, OdsCode odsCode) {
        String sql =
                "select account from premises_deputy join premises using (mailbox) where ods_code = ? and account = ?";
        return account(sql, odsCode.value(), account.value()).isPresent();
    }

    /** Whether one is a deputy at a mailbox to which the other is linked (ACC-8). */
    public boolean isDeputyAtMailboxOf(AccountId deputy, AccountId other) {
        String sql = "select deputy.account from premises_deputy deputy join premises_link link using (mailbox)"
                + " where deputy.account = ? and link.account = ? limit 1";
        return account(sql, deputy.value(), other.value()).isPresent();
    }

    /** Who own a mailbox to which the account is linked, and their deputies; each once (MBX-6). */
    public List<AccountId> responsibleFor(AccountId account) {
        return accounts(
                "select owner from premises join premises_link using (mailbox) where account = ? and owner is not null"
                        + " union select deputy.account from premises_deputy deputy join premises_link link using (mailbox)"
                        + " where link.account = ?",
                account.value(),
                account.value());
    }

    /** Empty if the mailbox has not been heard of, or is retired. */
    public Optional<Concerned> concerned(MailboxId mailbox) {
        String sql = "select ods_code, owner,"
                + " array(select account from premises_deputy deputy where deputy.mailbox = premises.mailbox order by account),"
                + " array(select account from premises_link link where link.mailbox = premises.mailbox"
                + " and link.capacity = 'HEAD_OFFICE' order by account)"
                + " from premises where mailbox = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, mailbox.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(concerned(found)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private static Concerned concerned(ResultSet found) throws SQLException {
        UUID owner = found.getObject(2, UUID.class);
        return new Concerned(
                new OdsCode(found.getString(1)),
                owner == null ? null : new AccountId(owner),
                accounts(found, 3),
                accounts(found, 4));
    }

    private static List<AccountId> accounts(ResultSet found, int column) throws SQLException {
        return Stream.of((UUID[]) found.getArray(column).getArray())
                .map(AccountId::new)
                .toList();
    }

    /** Whether all of the mailbox has been heard up to this version of its stream. */
    public boolean hasHeard(MailboxId mailbox, long version) {
        String sql = "select exists (select from watermark where consumer = ? and stream = ? and version >= ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, PremisesProjection.CONSUMER);
            select.setString(2, new StreamId("mailbox", mailbox.value()).toString());
            select.setLong(3, version);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private Optional<AccountId> account(String sql, Object... parameters) {
        return accounts(sql, parameters).stream().findFirst();
    }

    private List<AccountId> accounts(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<AccountId> accounts = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    accounts.add(new AccountId(found.getObject(1, UUID.class)));
                }
            }
            return accounts;
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }
}
