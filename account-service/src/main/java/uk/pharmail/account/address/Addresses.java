package uk.pharmail.account.address;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.contracts.value.AccountId;

/**
 * Gives each account an address that no other has, nor had within the time that policy gives (ACC-2). An account keeps all
 * that it was given, to its end (ACC-11). What it does stands or falls with its caller's transaction.
 */
@Singleton
public class Addresses {
    /** A common name has thousands of holders: their numbers are asked for together, not one by one. */
    private static final int ASKED_TOGETHER = 200;

    private final KeyedHashes hashes;
    private final AddressPolicy policy;

    public Addresses(KeyedHashes hashes, AddressPolicy policy) {
        this.hashes = hashes;
        this.policy = policy;
    }

    /** The first address of this name that is free on this day. */
    public PersonalAddress take(Connection connection, AccountId account, AddressName name, LocalDate today)
            throws SQLException {
        destroyEnded(connection, today);
        Iterator<PersonalAddress> candidates = name.candidates().iterator();
        while (true) {
            Map<PersonalAddress, byte[]> asked = new LinkedHashMap<>();
            while (asked.size() < ASKED_TOGETHER) {
                PersonalAddress candidate = candidates.next();
                asked.put(candidate, hash(candidate));
            }
            Set<String> taken = taken(connection, asked.values().toArray(byte[][]::new));
            for (Map.Entry<PersonalAddress, byte[]> candidate : asked.entrySet()) {
                if (!taken.contains(HexFormat.of().formatHex(candidate.getValue()))
                        && hold(connection, candidate.getValue(), account)) {
                    return candidate.getKey();
                }
            }
        }
    }

    /** Gives the account this address, which it had before; false if another has it, or had it within that time. */
    public boolean hold(Connection connection, PersonalAddress address, AccountId account, LocalDate today)
            throws SQLException {
        destroyEnded(connection, today);
        return hold(connection, hash(address), account);
    }

    /** Whether {@link #hold} would give it. */
    public boolean isFree(Connection connection, PersonalAddress address, AccountId account, LocalDate today)
            throws SQLException {
        String sql = "select exists (select from address where hash = ? and account is distinct from ?"
                + " and (released_on is null or released_on >= ?))";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, hash(address));
            select.setObject(2, account.value());
            select.setObject(3, today.minusMonths(policy.monthsKept()));
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return !found.getBoolean(1);
            }
        }
    }

    private byte[] hash(PersonalAddress address) {
        return hashes.of(KeyedHashes.Kind.ADDRESS, address.value());
    }

    private static Set<String> taken(Connection connection, byte[][] hashes) throws SQLException {
        Array asked = connection.createArrayOf("bytea", hashes);
        try (PreparedStatement select = connection.prepareStatement("select hash from address where hash = any (?)")) {
            select.setArray(1, asked);
            Set<String> taken = new HashSet<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    taken.add(HexFormat.of().formatHex(found.getBytes(1)));
                }
            }
            return taken;
        } finally {
            asked.free();
        }
    }

    /** Waits for one who is about to take the same. */
    private static boolean hold(Connection connection, byte[] hash, AccountId account) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into address (hash, account) values (?, ?) on conflict (hash) do nothing")) {
            insert.setBytes(1, hash);
            insert.setObject(2, account.value());
            return insert.executeUpdate() == 1;
        }
    }

    /** The account is deleted: nobody is told any more whose addresses they were, and nobody is given them for now. */
    public void release(Connection connection, AccountId account, LocalDate today) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update address set account = null, released_on = ? where account = ?")) {
            update.setObject(1, today);
            update.setObject(2, account.value());
            update.executeUpdate();
        }
    }

    /** Nobody was told of the account: its addresses are as free as before. */
    public void giveBack(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from address where account = ?")) {
            delete.setObject(1, account.value());
            delete.executeUpdate();
        }
    }

    private void destroyEnded(Connection connection, LocalDate today) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from address where released_on < ?")) {
            delete.setObject(1, today.minusMonths(policy.monthsKept()));
            delete.executeUpdate();
        }
    }
}
