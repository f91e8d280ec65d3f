package uk.pharmail.mailbox.platform;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.Actor;

/**
 * A mail platform that is none: it keeps a truth of its own in tables beside the record, for trying Pharmail out and for
 * tests, and delivers no mail: a mailbox holds what it is told to have received, until the program ends. It knows every account but those that it is told not to know.
 * Of what there was before it, it takes an adoption's word, unless it is told otherwise.
 */
public final class FakeMailPlatform implements MailPlatform {
    private static final int AT_ONCE = 500;
    private static final String GRANT = "insert into fake_platform_grant (mailbox, account) values (?, ?)"
            + " on conflict (mailbox, account) do update set revoked = false";

    private final DataSource database;
    private final Container container;
    private final InstantSource clock;
    private final Set<AccountId> unknown = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> refused = ConcurrentHashMap.newKeySet();
    private final Set<AccountId> elsewhere = ConcurrentHashMap.newKeySet();
    private final Map<MailboxId, List<Instant>> received = new ConcurrentHashMap<>();
    private volatile boolean away;

    public FakeMailPlatform(DataSource database, Container container, InstantSource clock) {
        this.database = database;
        this.container = container;
        this.clock = clock;
    }

    /** Whether it fails whatever it is asked from now on. */
    public void away(boolean now) {
        away = now;
    }

    public void knowsNot(AccountId account) {
        unknown.add(account);
    }

    public void refuses(AccountId account) {
        refused.add(account);
    }

    /** Whether the account lives outside the container from now on. */
    public void livesElsewhere(AccountId account, boolean now) {
        if (now) {
            elsewhere.add(account);
        } else {
            elsewhere.remove(account);
        }
    }

    /** Somebody has put the mailbox into this container. */
    public void moved(MailboxId mailbox, Container to) {
        inTransaction(connection -> update(
                connection,
                "update fake_platform_mailbox set container = ? where mailbox = ?",
                to.value(),
                mailbox.value()));
    }

    /** The account opens the mailbox, or sends from it, now. */
    public void used(MailboxId mailbox, AccountId account, MailboxUse use) {
        inTransaction(connection -> {
            alone(connection);
            return update(
                    connection,
                    "insert into fake_platform_use (mailbox, account, use, at) values (?, ?, ?, ?)",
                    mailbox.value(),
                    account.value(),
                    use.name(),
                    clock.instant().atOffset(UTC));
        });
    }

    /** A message came then. */
    public void receives(MailboxId mailbox, Instant at) {
        received.computeIfAbsent(mailbox, _ -> new CopyOnWriteArrayList<>()).add(at);
    }

    /** There is a mailbox of which nobody here knows. */
    public void hadBefore(SharedAddress primary, Container in, Set<AccountId> granted) {
        MailboxId unnamed = new MailboxId(UUID.randomUUID());
        inTransaction(connection -> {
            make(connection, unnamed, primary, true);
            for (AccountId account : granted) {
                update(connection, GRANT, unnamed.value(), account.value());
            }
            update(
                    connection,
                    "update fake_platform_mailbox set container = ? where mailbox = ?",
                    in.value(),
                    unnamed.value());
            return true;
        });
    }

    /** When the messages came that the mailbox holds. */
    public List<Instant> holds(MailboxId mailbox) {
        return List.copyOf(received.getOrDefault(mailbox, List.of()));
    }

    @Override
    public Creation create(MailboxId mailbox, SharedAddress primary, DisplayName displayName) {
        return inTransaction(connection -> {
            if (exists(connection, mailbox)) {
                return Creation.EXISTED;
            }
            return make(connection, mailbox, primary, false) ? Creation.CREATED : Creation.ADDRESS_TAKEN;
        });
    }

    @Override
    public boolean adopt(MailboxId mailbox, SharedAddress primary, Set<SharedAddress> aliases, Set<AccountId> linked) {
        return inTransaction(connection -> {
            if (!exists(connection, mailbox)) {
                UUID unnamed = unnamed(connection, primary, aliases);
                if (unnamed != null) {
                    name(connection, unnamed, mailbox);
                } else if (!make(connection, mailbox, primary, false)) {
                    return false;
                }
            }
            for (AccountId account : linked) {
                update(
                        connection,
                        "insert into fake_platform_grant (mailbox, account) select mailbox, ? from fake_platform_mailbox"
                                + " where mailbox = ? and not had_before on conflict do nothing",
                        account.value(),
                        mailbox.value());
            }
            return true;
        });
    }

    private static @Nullable UUID unnamed(Connection connection, SharedAddress primary, Set<SharedAddress> aliases)
            throws SQLException {
        List<SharedAddress> addresses =
                Stream.concat(Stream.of(primary), aliases.stream()).toList();
        for (SharedAddress address : addresses) {
            UUID found = one(
                    connection,
                    "select mailbox from fake_platform_mailbox where primary_address = ? and not named",
                    address.value());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void name(Connection connection, UUID unnamed, MailboxId mailbox) throws SQLException {
        update(
                connection,
                "insert into fake_platform_mailbox (mailbox, primary_address, container, had_before)"
                        + " select ?, primary_address, container, true from fake_platform_mailbox where mailbox = ?",
                mailbox.value(),
                unnamed);
        for (String table : List.of("fake_platform_grant", "fake_platform_address")) {
            update(connection, "update " + table + " set mailbox = ? where mailbox = ?", mailbox.value(), unnamed);
        }
        update(connection, "delete from fake_platform_mailbox where mailbox = ?", unnamed);
    }

    private static boolean make(Connection connection, MailboxId mailbox, SharedAddress primary, boolean hadBefore)
            throws SQLException {
        if (!take(connection, primary, mailbox)) {
            return false;
        }
        update(
                connection,
                "insert into fake_platform_mailbox (mailbox, primary_address, had_before, named) values (?, ?, ?, ?)",
                mailbox.value(),
                primary.value(),
                hadBefore,
                !hadBefore);
        return true;
    }

    @Override
    public AddressOutcome setPrimary(MailboxId mailbox, SharedAddress address) {
        return inTransaction(connection -> {
            AddressOutcome outcome = hold(connection, mailbox, address);
            if (outcome == AddressOutcome.DONE) {
                update(
                        connection,
                        "update fake_platform_mailbox set primary_address = ? where mailbox = ?",
                        address.value(),
                        mailbox.value());
            }
            return outcome;
        });
    }

    @Override
    public AddressOutcome addAlias(MailboxId mailbox, SharedAddress alias) {
        return inTransaction(connection -> hold(connection, mailbox, alias));
    }

    @Override
    public void retireAlias(MailboxId mailbox, SharedAddress alias) {
        inTransaction(connection -> update(
                connection,
                "update fake_platform_address set retired = true where mailbox = ? and address = ? and not exists"
                        + " (select 1 from fake_platform_mailbox m where m.mailbox = fake_platform_address.mailbox"
                        + " and m.primary_address = fake_platform_address.address)",
                mailbox.value(),
                alias.value()));
    }

    @Override
    public boolean redirect(MailboxId from, MailboxId to) {
        return inTransaction(connection -> exists(connection, from)
                && exists(connection, to)
                && update(
                                connection,
                                "update fake_platform_mailbox set redirect = ? where mailbox = ?",
                                to.value(),
                                from.value())
                        == 1);
    }

    @Override
    public void retire(MailboxId mailbox) {
        inTransaction(connection -> {
            for (String table : List.of("fake_platform_grant", "fake_platform_mailbox", "fake_platform_address")) {
                update(connection, "delete from " + table + " where mailbox = ?", mailbox.value());
            }
            return true;
        });
    }

    @Override
    public Grant grant(MailboxId mailbox, AccountId account) {
        return inTransaction(connection -> {
            if (!exists(connection, mailbox)) {
                return Grant.NO_SUCH_MAILBOX;
            }
            if (unknown.contains(account)) {
                return Grant.NO_SUCH_ACCOUNT;
            }
            if (refused.contains(account)) {
                return Grant.REFUSED;
            }
            update(connection, GRANT, mailbox.value(), account.value());
            return Grant.GRANTED;
        });
    }

    @Override
    public void revoke(MailboxId mailbox, AccountId account) {
        inTransaction(connection -> update(
                connection,
                "insert into fake_platform_grant (mailbox, account, revoked) select mailbox, ?, true"
                        + " from fake_platform_mailbox where mailbox = ?"
                        + " on conflict (mailbox, account) do update set revoked = true",
                account.value(),
                mailbox.value()));
    }

    @Override
    public boolean empty(MailboxId mailbox, Instant receivedBefore, Actor first, Actor second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("two persons are needed");
        }
        return inTransaction(connection -> {
            received.computeIfPresent(mailbox, (_, held) -> {
                held.removeIf(at -> at.isBefore(receivedBefore));
                return held;
            });
            return exists(connection, mailbox);
        });
    }

    @Override
    public Optional<MailboxId> probe(SharedAddress address) {
        return inTransaction(connection -> Optional.ofNullable(one(
                        connection,
                        "select coalesce(m.redirect, m.mailbox) from fake_platform_address a"
                                + " join fake_platform_mailbox m on m.mailbox = a.mailbox"
                                + " where a.address = ? and not a.retired",
                        address.value()))
                .map(MailboxId::new));
    }

    @Override
    public Optional<PlatformMailbox> mailbox(MailboxId mailbox) {
        return inTransaction(connection -> {
            Set<SharedAddress> aliases = new HashSet<>();
            SharedAddress primary = null;
            Container in = container;
            try (PreparedStatement statement = connection.prepareStatement(
                    "select a.address, a.address = m.primary_address, m.container from fake_platform_address a"
                            + " join fake_platform_mailbox m on m.mailbox = a.mailbox"
                            + " where m.mailbox = ? and not a.retired")) {
                statement.setObject(1, mailbox.value());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        SharedAddress address = SharedAddress.of(result.getString(1));
                        if (result.getBoolean(2)) {
                            primary = address;
                            String moved = result.getString(3);
                            in = moved == null ? container : new Container(moved);
                        } else {
                            aliases.add(address);
                        }
                    }
                }
            }
            if (primary == null) {
                return Optional.empty();
            }
            Set<AccountId> granted = granted(connection, mailbox);
            Set<AccountId> strangers = new HashSet<>(granted);
            strangers.retainAll(elsewhere);
            return Optional.of(new PlatformMailbox(primary, aliases, in, granted, strangers, clock.instant()));
        });
    }

    @Override
    public UsesOfMailboxes uses(UsesOfMailboxes.@Nullable Place after) {
        return inTransaction(connection -> {
            alone(connection);
            Instant now = clock.instant();
            if (after == null) {
                return new UsesOfMailboxes(List.of(), place(last(connection)), now);
            }
            List<UseOfMailbox> uses = new ArrayList<>();
            long next = Long.parseLong(after.value());
            try (PreparedStatement statement =
                    connection.prepareStatement("select position, mailbox, account, use, at from fake_platform_use"
                            + " where position > ? order by position limit ?")) {
                statement.setLong(1, next);
                statement.setInt(2, AT_ONCE);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        next = result.getLong(1);
                        uses.add(new UseOfMailbox(
                                new MailboxId(result.getObject(2, UUID.class)),
                                new AccountId(result.getObject(3, UUID.class)),
                                MailboxUse.valueOf(result.getString(4)),
                                result.getObject(5, OffsetDateTime.class).toInstant()));
                    }
                }
            }
            return new UsesOfMailboxes(
                    uses,
                    place(next),
                    uses.size() < AT_ONCE ? now : uses.getLast().at());
        });
    }

    private static UsesOfMailboxes.Place place(long position) {
        return new UsesOfMailboxes.Place(Long.toString(position));
    }

    private static long last(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select coalesce(max(position), 0) from fake_platform_use");
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Nobody uses a mailbox while it is said up to when all uses are known. */
    private static void alone(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("lock table fake_platform_use in share row exclusive mode")) {
            statement.execute();
        }
    }

    private static Set<AccountId> granted(Connection connection, MailboxId mailbox) throws SQLException {
        Set<AccountId> granted = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select account from fake_platform_grant where mailbox = ? and not revoked")) {
            statement.setObject(1, mailbox.value());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    granted.add(new AccountId(result.getObject(1, UUID.class)));
                }
            }
        }
        return granted;
    }

    private static AddressOutcome hold(Connection connection, MailboxId mailbox, SharedAddress address)
            throws SQLException {
        if (!exists(connection, mailbox)) {
            return AddressOutcome.NO_SUCH_MAILBOX;
        }
        return take(connection, address, mailbox) ? AddressOutcome.DONE : AddressOutcome.ADDRESS_TAKEN;
    }

    /** An address that was retired stays its mailbox's. */
    private static boolean take(Connection connection, SharedAddress address, MailboxId mailbox) throws SQLException {
        return update(
                        connection,
                        "insert into fake_platform_address (address, mailbox, retired) values (?, ?, false)"
                                + " on conflict (address) do update set retired = false"
                                + " where fake_platform_address.mailbox = excluded.mailbox",
                        address.value(),
                        mailbox.value())
                == 1;
    }

    private static boolean exists(Connection connection, MailboxId mailbox) throws SQLException {
        return one(connection, "select mailbox from fake_platform_mailbox where mailbox = ?", mailbox.value()) != null;
    }

    private static @Nullable UUID one(Connection connection, String sql, Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getObject(1, UUID.class) : null;
            }
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            return statement.executeUpdate();
        }
    }

    private interface Doing<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Doing<T> doing) {
        if (away) {
            throw new MailPlatformUnavailable("the fake mail platform is away");
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = doing.with(connection);
                connection.commit();
                return done;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new MailPlatformUnavailable("the fake mail platform's tables: " + e.getSQLState());
        }
    }
}
