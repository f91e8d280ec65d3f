package uk.pharmail.sourcing.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** Joins accounts and links into the accounts with live access of each pharmacy: small, and as awkward as the real one. */
class AccessProjection implements Projection {
    static final Table<AccountId, Account> ACCOUNTS =
            Table.of("access_account", AccountId.class, Account.class, id -> new Account(id, false, null));
    static final Table<LinkKey, Link> LINKS = Table.of("access_link", LinkKey.class, Link.class);
    static final Table<PharmacyId, Pharmacy> PHARMACIES =
            Table.of("access_pharmacy", PharmacyId.class, Pharmacy.class, id -> new Pharmacy(id, null, 0, List.of()));

    record Account(
            AccountId account, boolean live, @Nullable Instant changedAt) {}

    record LinkKey(MailboxId mailbox, AccountId account) {}

    record Link(MailboxId mailbox, AccountId account, PharmacyId pharmacy, Capacity capacity, long accountVersion) {}

    record Pharmacy(PharmacyId pharmacy, @Nullable OdsCode odsCode, int liveAccounts, List<AccountId> accounts) {}

    /** What a mark says. */
    record AccessChanged(OdsCode odsCode, int liveAccounts) {}

    static void createTables(DataSource models) {
        try (Connection connection = models.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table access_account (account uuid primary key, live boolean not null, changed_at timestamptz);
                    create table access_link (mailbox uuid, account uuid, pharmacy uuid not null, capacity text not null,
                        account_version bigint not null, primary key (mailbox, account));
                    create index access_link_account on access_link (account);
                    create index access_link_pharmacy on access_link (pharmacy);
                    create table access_pharmacy (pharmacy uuid primary key, ods_code text, live_accounts integer not null,
                        accounts uuid[] not null)
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String consumer() {
        return "access";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return Set.of(AccountActivated.class, AccountDisabled.class, AccountLinked.class, AccountUnlinked.class);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(AccountCreated.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(ACCOUNTS, LINKS, PHARMACIES);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case AccountActivated event -> changed(event.account(), true, fact, rows);
            case AccountDisabled event -> changed(event.account(), false, fact, rows);
            case AccountLinked event -> {
                lockAccount(event.account(), rows);
                rows.put(
                        LINKS,
                        new Link(
                                event.mailbox(),
                                event.account(),
                                event.pharmacy(),
                                event.capacity(),
                                event.accountVersion()));
                derive(event.pharmacy(), Optional.of(event.odsCode()), rows);
            }
            case AccountUnlinked event -> {
                lockAccount(event.account(), rows);
                rows.remove(LINKS, new LinkKey(event.mailbox(), event.account()));
                derive(event.pharmacy(), Optional.of(event.odsCode()), rows);
            }
            default ->
                throw new IllegalStateException("not handled: " + fact.type().name());
        }
    }

    @Override
    public void learn(Fact fact, Rows rows) {
        if (rows instanceof MemoryRows) {
            throw new IllegalStateException("a rebuild learns nothing");
        }
    }

    /** A proof plants a projection that does not. */
    void lockAccount(AccountId account, Rows rows) {
        rows.lock(ACCOUNTS, account);
    }

    private void changed(AccountId account, boolean live, Fact fact, Rows rows) {
        lockAccount(account, rows);
        rows.put(ACCOUNTS, new Account(account, live, fact.recordedAt()));
        rows.where(LINKS, "account", account).stream()
                .map(Link::pharmacy)
                .distinct()
                .forEach(pharmacy -> derive(pharmacy, Optional.empty(), rows));
    }

    private static void derive(PharmacyId pharmacy, Optional<OdsCode> odsCode, Rows rows) {
        Pharmacy before = rows.lock(PHARMACIES, pharmacy);
        List<AccountId> live = rows.where(LINKS, "pharmacy", pharmacy).stream()
                .map(Link::account)
                .filter(account ->
                        rows.get(ACCOUNTS, account).map(Account::live).orElse(false))
                .distinct()
                .toList();
        Pharmacy after = new Pharmacy(pharmacy, odsCode.orElse(before.odsCode()), live.size(), live);
        rows.put(PHARMACIES, after);
        if (after.odsCode() != null && after.liveAccounts() != before.liveAccounts()) {
            rows.mark("access-changed", pharmacy.value(), new AccessChanged(after.odsCode(), after.liveAccounts()));
        }
    }
}
