package uk.pharmail.account.vault;

import static java.time.ZoneOffset.UTC;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.address.Addresses;
import uk.pharmail.account.address.PersonalAddress;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.account.keys.KeyedHashes.Kind;
import uk.pharmail.account.keys.Keys;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.KeyReusedForAnotherBody;
import uk.pharmail.sourcing.store.StoreAway;

/**
 * Keeps who holds an account, and lets nobody read it without a record of that (INFO-2). What was erased cannot be read
 * back, from a backup of the database either: its key is destroyed first, and was never in there (LIFE-5).
 */
@Singleton
public class Vault {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Data, integrity, rights and syntax, by the class of their SQLSTATE. */
    private static final Set<String> FAULTS_OF_OURS = Set.of("22", "23", "42");

    private static final int TRIES = 5;

    private final DataSource database;
    private final Keys keys;
    private final KeyedHashes hashes;
    private final Addresses addresses;
    private final Sealing sealing = new Sealing();

    public Vault(DataSource database, Keys keys, KeyedHashes hashes, Addresses addresses) {
        this.database = database;
        this.keys = keys;
        this.hashes = hashes;
        this.addresses = addresses;
    }

    /**
     * Keeps the data of an account that is about to be created, with an address of its own (ACC-2). Done again after a
     * crash it finds what it kept then, the same address with it.
     *
     * @throws KeyReusedForAnotherBody if other data is kept for this account
     */
    public Kept keep(AccountId account, PersonalData data, AddressName name, Instant at) {
        return keep(List.of(new Newcomer(account, data, name, null)), at);
    }

    /**
     * Keeps the data of all these, or of none.
     *
     * @return {@link Kept.Here}, or the first who may have an account already
     * @throws KeyReusedForAnotherBody if other data is kept for one of these accounts
     */
    public Kept keep(List<Newcomer> newcomers, Instant at) {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction(connection -> {
                    // before any key is made
                    for (Newcomer newcomer : newcomers) {
                        Optional<Kept.SameAs> other = sameAs(connection, newcomer.account(), newcomer.data());
                        if (other.isPresent()) {
                            return other.get();
                        }
                    }
                    for (Newcomer newcomer : newcomers) {
                        keep(connection, newcomer, at);
                    }
                    return new Kept.Here();
                });
            } catch (Collision collided) {
                // who was faster can be seen now
                if (tries == TRIES) {
                    throw collided;
                }
            }
        }
    }

    /**
     * Keeps the data of an account that there was before, with the address that it has (MIG-1). That others have the same
     * number or alternate e-mail address is no reason not to. Done again after a crash it keeps the same.
     */
    public Taken take(AccountId account, Holder holder, Instant at) {
        return inTransaction(connection -> {
            Optional<byte[]> before = lock(connection, account);
            Optional<SecretKey> key = keys.find(account);
            if (before.isPresent()
                    && key.isPresent()
                    && sealing.open(account, before.get(), key.get()).equals(holder)) {
                touch(connection, account, at);
                return Taken.HERE;
            }
            // what was kept by an earlier try that had other data, or whose erasure was cut off
            keys.destroy(account);
            remove(connection, account);
            addresses.giveBack(connection, account);
            if (!addresses.hold(connection, holder.address(), account, London.dateOf(at))) {
                return Taken.ADDRESS_OF_ANOTHER;
            }
            insert(connection, account, sealing.seal(account, holder, keys.make(account)), holder.data(), at, true);
            return Taken.HERE;
        });
    }

    /** What {@link #take} would come to. Writes nothing. */
    public Taken taken(AccountId account, PersonalAddress address, Instant at) {
        return inTransaction(connection -> addresses.isFree(connection, address, account, London.dateOf(at))
                ? Taken.HERE
                : Taken.ADDRESS_OF_ANOTHER);
    }

    /** Whether an account that is not among these has the number or the alternate e-mail address (REG-2). Writes nothing. */
    public boolean isShared(PersonalData data, Collection<AccountId> apartFrom) {
        return inTransaction(connection -> {
            String sql = """
                    select exists (select from vault
                    where (mobile = ? or alternate_email = ?) and account <> all (?))
                    """;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setBytes(1, mobile(data));
                select.setBytes(2, alternateEmail(data));
                select.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", apartFrom.stream().map(AccountId::value).toArray()));
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return found.getBoolean(1);
                }
            }
        });
    }

    private void keep(Connection connection, Newcomer newcomer, Instant at) throws SQLException {
        AccountId account = newcomer.account();
        PersonalData data = newcomer.data();
        Optional<byte[]> before = lock(connection, account);
        if (before.isPresent()) {
            Optional<SecretKey> key = keys.find(account);
            if (key.isPresent()) {
                if (!sealing.open(account, before.get(), key.get()).data().equals(data)) {
                    throw new KeyReusedForAnotherBody();
                }
                touch(connection, account, at);
                return;
            }
            // an erasure was cut off on the way
            keys.destroy(account);
            remove(connection, account);
            addresses.giveBack(connection, account);
        }
        PersonalAddress address = addresses.take(connection, account, newcomer.name(), London.dateOf(at));
        SecretKey key = keys.make(account);
        byte[] sealed = sealing.seal(account, new Holder(data, address, List.of()), key);
        // a sending of the same request that is a moment ahead is no other account: this waits for it
        insert(connection, account, sealed, data, at, false);
        String statement = newcomer.statement();
        if (statement != null) {
            insertStatement(connection, account, sealing.sealStatement(account, statement, key));
        }
    }

    /**
     * Changes what is known of a holder, and records who did it and why (ACC-11, INFO-2).
     *
     * @param command sent again it changes nothing, and says what it changed
     * @param name what the address is to be made of, unless it is already (ACC-2); that of before goes on to reach the holder.
     *     Null if the address stays
     */
    public Changed change(
            UUID command,
            AccountId account,
            PersonalData data,
            @Nullable AddressName name,
            Actor who,
            Instant at,
            Purpose why) {
        for (int tries = 1; ; tries++) {
            try {
                return inTransaction(connection -> change(connection, command, account, data, name, who, at, why));
            } catch (Collision collided) {
                if (tries == TRIES) {
                    throw collided;
                }
            }
        }
    }

    private Changed change(
            Connection connection,
            UUID command,
            AccountId account,
            PersonalData data,
            @Nullable AddressName name,
            Actor who,
            Instant at,
            Purpose why)
            throws SQLException {
        Optional<byte[]> row = lock(connection, account);
        Optional<SecretKey> key = keys.find(account);
        if (row.isEmpty() || key.isEmpty()) {
            return new Changed.NoHolder();
        }
        Optional<Set<HolderDataPart>> before = changedBy(connection, command);
        if (before.isPresent()) {
            return new Changed.Here(before.get());
        }
        Holder holder = sealing.open(account, row.get(), key.get());
        Optional<Kept.SameAs> other = sameAs(connection, account, newIn(data, holder.data()));
        if (other.isPresent()) {
            return new Changed.SameAs(other.get());
        }
        Set<HolderDataPart> parts = difference(holder, data, name);
        Holder changed = new Holder(data, holder.address(), holder.formerAddresses());
        if (name != null && parts.contains(HolderDataPart.ADDRESS)) {
            changed = changed.at(addressOf(connection, account, holder, name, at));
        }
        update(connection, account, sealing.seal(account, changed, key.get()), data);
        recordChange(connection, command, account, who, at, parts, why);
        if (parts.contains(HolderDataPart.MOBILE) || parts.contains(HolderDataPart.ALTERNATE_EMAIL)) {
            keepFormer(connection, command, account, row.get());
        }
        return new Changed.Here(parts);
    }

    /** Whoever goes back to a former name goes back to the address of that time. */
    private PersonalAddress addressOf(
            Connection connection, AccountId account, Holder holder, AddressName name, Instant at) throws SQLException {
        Optional<PersonalAddress> former =
                holder.formerAddresses().stream().filter(name::gives).findFirst();
        return former.isPresent() ? former.get() : addresses.take(connection, account, name, London.dateOf(at));
    }

    /** An adopted holder may have shared a number with another since before (MIG-1); that is no reason not to change a name. */
    private static PersonalData newIn(PersonalData data, PersonalData before) {
        return new PersonalData(
                data.givenName(),
                data.familyName(),
                Objects.equals(data.alternateEmail(), before.alternateEmail()) ? null : data.alternateEmail(),
                Objects.equals(data.mobile(), before.mobile()) ? null : data.mobile());
    }

    private static void keepFormer(Connection connection, UUID change, AccountId account, byte[] sealed)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into former_contact (change, account, sealed) values (?, ?, ?)")) {
            insert.setObject(1, change);
            insert.setObject(2, account.value());
            insert.setBytes(3, sealed);
            insert.executeUpdate();
        }
    }

    /** The holder as known before this change, for what the service itself does for them (ACC-11); empty once that is over. */
    public Optional<Holder> former(AccountId account, UUID change) {
        return inTransaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select sealed from former_contact where change = ? and account = ?")) {
                select.setObject(1, change);
                select.setObject(2, account.value());
                try (ResultSet found = select.executeQuery()) {
                    Optional<SecretKey> key = keys.find(account);
                    return found.next() && key.isPresent()
                            ? Optional.of(sealing.open(account, found.getBytes(1), key.get()))
                            : Optional.empty();
                }
            }
        });
    }

    /** Nobody has to be told any more where it was before (ACC-11). */
    public void forgetFormer(UUID change) {
        inTransaction(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from former_contact where change = ?")) {
                delete.setObject(1, change);
                return delete.executeUpdate();
            }
        });
    }

    /**
     * What of a holder's data this would change (ACC-11); empty if nobody holds the account. Writes nothing.
     *
     * @param name what the address is to be made of; null if it stays
     */
    public Set<HolderDataPart> difference(AccountId account, PersonalData data, @Nullable AddressName name) {
        return holder(account).map(holder -> difference(holder, data, name)).orElse(Set.of());
    }

    private static Set<HolderDataPart> difference(Holder holder, PersonalData after, @Nullable AddressName name) {
        PersonalData before = holder.data();
        Set<HolderDataPart> parts = EnumSet.noneOf(HolderDataPart.class);
        if (name != null && !name.gives(holder.address())) {
            parts.add(HolderDataPart.ADDRESS);
        }
        if (!before.givenName().equals(after.givenName())
                || !before.familyName().equals(after.familyName())) {
            parts.add(HolderDataPart.NAME);
        }
        if (!Objects.equals(before.alternateEmail(), after.alternateEmail())) {
            parts.add(HolderDataPart.ALTERNATE_EMAIL);
        }
        if (!Objects.equals(before.mobile(), after.mobile())) {
            parts.add(HolderDataPart.MOBILE);
        }
        return parts;
    }

    private static Optional<Set<HolderDataPart>> changedBy(Connection connection, UUID command) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select parts from personal_data_change where command = ?")) {
            select.setObject(1, command);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    return Optional.empty();
                }
                Set<HolderDataPart> parts = EnumSet.noneOf(HolderDataPart.class);
                for (String part : (String[]) found.getArray(1).getArray()) {
                    parts.add(HolderDataPart.valueOf(part));
                }
                return Optional.of(parts);
            }
        }
    }

    private void update(Connection connection, AccountId account, byte[] sealed, PersonalData data)
            throws SQLException {
        String sql = "update vault set sealed = ?, mobile = ?, alternate_email = ?, name = ? where account = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, sealed);
            update.setBytes(2, mobile(data));
            update.setBytes(3, alternateEmail(data));
            update.setBytes(4, name(data));
            update.setObject(5, account.value());
            update.executeUpdate();
        }
    }

    private static void recordChange(
            Connection connection,
            UUID command,
            AccountId account,
            Actor who,
            Instant at,
            Set<HolderDataPart> parts,
            Purpose why)
            throws SQLException {
        String sql =
                "insert into personal_data_change (command, account, who, at, parts, why) values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, command);
            insert.setObject(2, account.value());
            insert.setString(3, who.value());
            insert.setObject(4, at.atOffset(UTC));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", parts.stream().map(HolderDataPart::name).toArray()));
            insert.setString(6, why.name());
            insert.executeUpdate();
        }
    }

    /** The other accounts whose holder has this name, in order of their ids (REG-2). Writes nothing. */
    public List<AccountId> namesakes(AccountId account, PersonalData data) {
        return inTransaction(connection -> {
            String sql = "select account from vault where name = ? and account <> ? order by account";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setBytes(1, name(data));
                select.setObject(2, account.value());
                List<AccountId> accounts = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        accounts.add(new AccountId(found.getObject(1, UUID.class)));
                    }
                }
                return accounts;
            }
        });
    }

    /** Whether another account has the same number or alternate e-mail address (REG-2). Writes nothing. */
    public Optional<Kept.SameAs> sameAs(AccountId account, PersonalData data) {
        PersonalData asked =
                holder(account).map(holder -> newIn(data, holder.data())).orElse(data);
        return inTransaction(connection -> sameAs(connection, account, asked));
    }

    /**
     * Records that a request was refused because the person may have an account (REG-2).
     *
     * @param same empty if it was the address itself that is one of the mail platform's
     */
    public void recordRefusal(Optional<Kept.SameAs> same, Actor who, Instant at) {
        inTransaction(connection -> {
            String sql = "insert into refused_duplicate (who, at, matched, by) values (?, ?, ?, ?)";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setString(1, who.value());
                insert.setObject(2, at.atOffset(UTC));
                insert.setObject(3, same.map(other -> other.account().value()).orElse(null));
                insert.setString(4, same.map(other -> other.by().name()).orElse("NHS_MAIL"));
                return insert.executeUpdate();
            }
        });
    }

    /** How many requests of this client have been refused since then because the person may have an account (REG-2). */
    public int refusals(Actor who, Instant since) {
        return inTransaction(connection -> {
            String sql = "select count(*) from refused_duplicate where who = ? and at > ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, who.value());
                select.setObject(2, since.atOffset(UTC));
                try (ResultSet found = select.executeQuery()) {
                    found.next();
                    return found.getInt(1);
                }
            }
        });
    }

    /** Shows who holds the account, once it is on record that this was shown (INFO-2); empty if nobody does. */
    public Optional<Holder> show(AccountId account, Actor who, Instant at, Purpose why) {
        return show("HOLDER", account, who, at, why);
    }

    /** The same of the mobile number alone (ACC-8); empty as well where none is known. */
    public Optional<String> showMobile(AccountId account, Actor who, Instant at, Purpose why) {
        return show("MOBILE", account, who, at, why)
                .flatMap(holder -> Optional.ofNullable(holder.data().mobile()));
    }

    /** The same of what the sponsor of a locum has said (ACC-7); empty as well where there is no sponsor. */
    public Optional<String> showStatement(AccountId account, Actor who, Instant at, Purpose why) {
        return inTransaction(connection -> {
            Optional<byte[]> row = lock(connection, account);
            Optional<SecretKey> key = keys.find(account);
            Optional<byte[]> statement = statement(connection, account);
            if (row.isEmpty() || key.isEmpty() || statement.isEmpty()) {
                return Optional.empty();
            }
            recordAccess(connection, account, who, at, "STATEMENT", why);
            return Optional.of(sealing.openStatement(account, statement.get(), key.get()));
        });
    }

    private static Optional<byte[]> statement(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select sealed from vault_statement where account = ?")) {
            select.setObject(1, account.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
        }
    }

    private Optional<Holder> show(String what, AccountId account, Actor who, Instant at, Purpose why) {
        return inTransaction(connection -> {
            Optional<byte[]> row = lock(connection, account);
            Optional<SecretKey> key = keys.find(account);
            if (row.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            recordAccess(connection, account, who, at, what, why);
            return Optional.of(sealing.open(account, row.get(), key.get()));
        });
    }

    /**
     * Who holds the account, for what the service itself does for them (REG-1, ACC-3); empty if nobody does. What shows it
     * to a person is {@link #show}.
     */
    public Optional<Holder> holder(AccountId account) {
        return inTransaction(connection -> {
            Optional<byte[]> row = lock(connection, account);
            Optional<SecretKey> key = keys.find(account);
            return row.isEmpty() || key.isEmpty()
                    ? Optional.empty()
                    : Optional.of(sealing.open(account, row.get(), key.get()));
        });
    }

    private static void recordAccess(
            Connection connection, AccountId account, Actor who, Instant at, String what, Purpose why)
            throws SQLException {
        String sql = "insert into personal_data_access (who, account, at, what, why) values (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, who.value());
            insert.setObject(2, account.value());
            insert.setObject(3, at.atOffset(UTC));
            insert.setString(4, what);
            insert.setString(5, why.name());
            insert.executeUpdate();
        }
    }

    /**
     * Destroys the key, then the row (LIFE-5).
     *
     * @param known whether anybody was told the addresses: then they are given to nobody for the time that policy gives (ACC-2)
     */
    public void erase(AccountId account, boolean known, Instant at) {
        inTransaction(connection -> {
            var _ = lock(connection, account);
            keys.destroy(account);
            remove(connection, account);
            if (known) {
                addresses.release(connection, account, London.dateOf(at));
            } else {
                addresses.giveBack(connection, account);
            }
            return account;
        });
    }

    /**
     * Erases what was kept before this instant for accounts that were never created: their request failed on the way and
     * did not come again.
     */
    public void eraseAbandoned(Instant before) {
        inTransaction(connection -> {
            for (AccountId account : abandoned(connection, before)) {
                keys.destroy(account);
                remove(connection, account);
                addresses.giveBack(connection, account);
            }
            return before;
        });
    }

    private static List<AccountId> abandoned(Connection connection, Instant before) throws SQLException {
        String sql = """
                select account from vault
                where kept_at < ? and not exists (select 1 from event where stream = 'account:' || vault.account)
                for update skip locked
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, before.atOffset(UTC));
            List<AccountId> accounts = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    accounts.add(new AccountId(found.getObject(1, UUID.class)));
                }
            }
            return accounts;
        }
    }

    private Optional<Kept.SameAs> sameAs(Connection connection, AccountId account, PersonalData data)
            throws SQLException {
        byte @Nullable [] mobile = mobile(data);
        String sql = """
                select account, mobile = ? from vault
                where (mobile = ? or alternate_email = ?) and account <> ?
                limit 1
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, mobile);
            select.setBytes(2, mobile);
            select.setBytes(3, alternateEmail(data));
            select.setObject(4, account.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Kept.SameAs(
                                new AccountId(found.getObject(1, UUID.class)),
                                found.getBoolean(2) ? Kept.By.MOBILE : Kept.By.ALTERNATE_EMAIL))
                        : Optional.empty();
            }
        }
    }

    private void insert(
            Connection connection, AccountId account, byte[] sealed, PersonalData data, Instant at, boolean adopted)
            throws SQLException {
        String sql =
                "insert into vault (account, sealed, kept_at, mobile, alternate_email, adopted, name) values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, account.value());
            insert.setBytes(2, sealed);
            insert.setObject(3, at.atOffset(UTC));
            insert.setBytes(4, mobile(data));
            insert.setBytes(5, alternateEmail(data));
            insert.setBoolean(6, adopted);
            insert.setBytes(7, name(data));
            insert.executeUpdate();
        }
    }

    private static void insertStatement(Connection connection, AccountId account, byte[] sealed) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into vault_statement (account, sealed) values (?, ?)")) {
            insert.setObject(1, account.value());
            insert.setBytes(2, sealed);
            insert.executeUpdate();
        }
    }

    /** Case, marks and what stands between the letters make no other name. */
    private byte @Nullable [] name(PersonalData data) {
        String lower = (data.givenName() + data.familyName()).toLowerCase(Locale.ROOT);
        String letters = Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("[^\\p{L}]", "");
        return letters.isEmpty() ? null : hashes.of(Kind.NAME, letters);
    }

    private byte @Nullable [] mobile(PersonalData data) {
        return data.mobile() == null ? null : hashes.of(Kind.MOBILE, data.mobile());
    }

    private byte @Nullable [] alternateEmail(PersonalData data) {
        return data.alternateEmail() == null ? null : hashes.of(Kind.ALTERNATE_EMAIL, data.alternateEmail());
    }

    /** What is kept, sealed; whoever erases, keeps or shows the same account's data waits. */
    private static Optional<byte[]> lock(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select sealed from vault where account = ? for update")) {
            select.setObject(1, account.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static void touch(Connection connection, AccountId account, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update vault set kept_at = ? where account = ?")) {
            update.setObject(1, at.atOffset(UTC));
            update.setObject(2, account.value());
            update.executeUpdate();
        }
    }

    private static void remove(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from vault where account = ?")) {
            delete.setObject(1, account.value());
            delete.executeUpdate();
        }
    }

    private <T> T inTransaction(Step<T> step) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = step.run(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new Collision();
            }
            // anything but a fault of ours ends by itself
            String state = e.getSQLState();
            throw state == null || !FAULTS_OF_OURS.contains(state.substring(0, 2))
                    ? new StoreAway(e)
                    : new IllegalStateException("a statement of the vault failed", e);
        }
    }

    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Another has taken the same in the meantime. */
    private static final class Collision extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Collision() {
            super("taken in the meantime", null, false, false);
        }
    }
}
