package uk.pharmail.account.directory;

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
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.RecordErasure;
import uk.pharmail.account.account.Obstacle;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Transaction;
import uk.pharmail.sourcing.timer.Due;

/**
 * Makes the entry of a person be what the account and the vault say at that moment, whatever came before and however
 * often. Nothing is entered once the account is deleted (LIFE-5).
 */
@Singleton
public class DirectoryEntries {
    private final DataSource database;
    private final Commands commands;
    private final Vault vault;

    public DirectoryEntries(DataSource database, Commands commands, Vault vault) {
        this.database = database;
        this.commands = commands;
        this.vault = vault;
    }

    void enter(Due due) {
        enter(new AccountId(due.key()));
    }

    void enter(AccountId account) {
        inTransaction(connection -> {
            lock(connection, account);
            remove(connection, account);
            // read under the lock: an erasure that came before is seen, and one that comes after finds the entry
            if (commands.current(Account.TYPE, account.value()).state() instanceof Present present
                    && present.core().person() != null
                    && present.core().released()
                    && !present.has(Obstacle.LEAVER)) {
                Optional<Holder> holder = vault.holder(account);
                if (holder.isPresent()) {
                    insert(connection, account, holder.get(), present.core().mobileShown());
                }
            }
        });
    }

    void erase(Due due) {
        if (commands.current(Account.TYPE, due.key()).state() instanceof Deleted deleted) {
            inTransaction(connection -> {
                lock(connection, deleted.id());
                remove(connection, deleted.id());
            });
            commands.run(
                    Request.of(due.origin()),
                    attempt -> attempt.decide(Account.TYPE, due.key(), new RecordErasure(DataHolder.DIRECTORY, null)));
        }
    }

    /** Makes all entries if they are not whole: after a crash of the database, on a new primary, for the first time. */
    void refill() {
        if (isWhole()) {
            return;
        }
        Optional<AccountId> next = next(new UUID(0, 0));
        while (next.isPresent()) {
            enter(next.get());
            next = next(next.get().value());
        }
        inTransaction(
                connection -> execute(connection, "insert into directory_whole default values on conflict do nothing"));
    }

    private boolean isWhole() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select exists (select from directory_whole)");
                ResultSet found = select.executeQuery()) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private Optional<AccountId> next(UUID after) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select account from vault where account > ? order by account limit 1")) {
            select.setObject(1, after);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(new AccountId(found.getObject(1, UUID.class))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private static void insert(Connection connection, AccountId account, Holder holder, boolean mobileShown)
            throws SQLException {
        String person = "insert into directory_person (account, given_name, family_name, address, mobile_shown)"
                + " values (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(person)) {
            insert.setObject(1, account.value());
            insert.setString(2, holder.data().givenName());
            insert.setString(3, holder.data().familyName());
            insert.setString(4, holder.address().value());
            insert.setBoolean(5, mobileShown);
            insert.executeUpdate();
        }
        String family = NameWords.folded(holder.data().familyName());
        String given = NameWords.folded(holder.data().givenName());
        // in one order, so that two who enter people of the same words wait for each other and never in a circle
        List<String> words = Stream.of(
                        Stream.of(holder.data().familyName(), holder.data().givenName()),
                        holder.formerAddresses().stream().map(DirectoryEntries::nameIn))
                .flatMap(names -> names)
                .flatMap(name -> NameWords.of(name).stream())
                .distinct()
                .sorted()
                .toList();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into directory_name (word, beside, family, given, account) values (?, ?, ?, ?, ?)")) {
            for (WordPair pair : WordPair.of(words)) {
                insert.setString(1, pair.word());
                insert.setString(2, pair.beside());
                insert.setString(3, family);
                insert.setString(4, given);
                insert.setObject(5, account.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        for (String word : words) {
            try (PreparedStatement count =
                    connection.prepareStatement("insert into directory_word as w (word, people) values (?, 1)"
                            + " on conflict (word) do update set people = w.people + 1")) {
                count.setString(1, word);
                count.executeUpdate();
            }
        }
    }

    /** The name that somebody may still be looked for by. */
    private static String nameIn(PersonalAddress former) {
        return former.value().replaceFirst("[0-9]*@.*", "");
    }

    private static void remove(Connection connection, AccountId account) throws SQLException {
        List<String> words = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement(
                "with gone as (delete from directory_name where account = ? returning word, beside)"
                        + " select word from gone where beside = '' order by word")) {
            delete.setObject(1, account.value());
            try (ResultSet found = delete.executeQuery()) {
                while (found.next()) {
                    words.add(found.getString(1));
                }
            }
        }
        for (String word : words) {
            try (PreparedStatement count =
                    connection.prepareStatement("update directory_word set people = people - 1 where word = ?")) {
                count.setString(1, word);
                count.executeUpdate();
            }
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from directory_word where word = ? and people < 1")) {
                delete.setString(1, word);
                delete.executeUpdate();
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from directory_person where account = ?")) {
            delete.setObject(1, account.value());
            delete.executeUpdate();
        }
    }

    private static void lock(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            select.setString(1, "directory " + account.value());
            select.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private void inTransaction(Step step) {
        try (Connection connection = database.getConnection()) {
            try (Transaction transaction = new Transaction(connection)) {
                step.run(connection);
                transaction.commit();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private interface Step {
        void run(Connection connection) throws SQLException;
    }
}
