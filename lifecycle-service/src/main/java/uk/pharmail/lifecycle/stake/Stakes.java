package uk.pharmail.lifecycle.stake;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
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
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.Stake;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** What mailboxes are about to lose with an account, and whom that concerns, as far as it has been heard (LIFE-6). */
@Singleton
public class Stakes {
    private final Feeds feeds;
    private final DataSource database;

    Stakes(Feeds feeds, DataSource database) {
        this.feeds = feeds;
        this.database = database;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new StakesProjection(), List.of());
    }

    @Incoming(StakesProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(StakesProjection.CONSUMER, records);
    }

    /** The mailboxes that the account is linked to, in order of their codes. */
    public List<MailboxAtStake> of(AccountId account) {
        // who counts, counts as in COMP-1: staff of the premises and regular locums, each person once
        String sql = "select link.mailbox, link.ods_code, mailbox.owner,"
                + " holder.live and link.capacity in ('PREMISES_STAFF', 'REGULAR_LOCUM') and"
                + " (select count(distinct other.person) from stake_link beside join stake_holder other using (account)"
                + " where beside.mailbox = link.mailbox and other.live"
                + " and beside.capacity in ('PREMISES_STAFF', 'REGULAR_LOCUM')) <= 2,"
                + " exists (select from stake_holder where stake_holder.account = mailbox.owner and stake_holder.live),"
                + " array(select deputy.account from stake_deputy deputy where deputy.mailbox = link.mailbox"
                + " order by deputy.account),"
                + " array(select office.account from stake_link office where office.mailbox = link.mailbox"
                + " and office.capacity = 'HEAD_OFFICE' order by office.account)"
                + " from stake_link link left join stake_mailbox mailbox using (mailbox)"
                + " left join stake_holder holder on holder.account = link.account"
                + " where link.account = ? order by link.ods_code, link.mailbox";
        return query(sql, account.value(), found -> {
            UUID owner = found.getObject(3, UUID.class);
            List<Stake> stakes = new ArrayList<>();
            if (account.value().equals(owner)) {
                stakes.add(Stake.OWNER);
            }
            if (found.getBoolean(4)) {
                stakes.add(Stake.ONE_OF_LAST_TWO);
            }
            boolean ownerIsLive = found.getBoolean(5);
            return new MailboxAtStake(
                    new MailboxId(found.getObject(1, UUID.class)),
                    new OdsCode(found.getString(2)),
                    owner == null ? null : new AccountId(owner),
                    accounts(found, 6),
                    // the contractor is told where something is at stake, and where no owner could act
                    stakes.isEmpty() && ownerIsLive ? List.of() : accounts(found, 7),
                    stakes);
        });
    }

    private static List<AccountId> accounts(ResultSet found, int column) throws SQLException {
        return Stream.of((UUID[]) found.getArray(column).getArray())
                .map(AccountId::new)
                .toList();
    }

    /** Who holds the account; empty for an application account and for one that is not known. */
    public Optional<PersonId> holder(AccountId account) {
        return query(
                        "select person from stake_holder where account = ? and person is not null",
                        account.value(),
                        found -> new PersonId(found.getObject(1, UUID.class)))
                .stream()
                .findFirst();
    }

    /** The accounts that are linked to the mailbox of this pharmacy. */
    public List<AccountId> linkedTo(OdsCode odsCode) {
        return query(
                "select account from stake_link where ods_code = ?",
                odsCode.value(),
                found -> new AccountId(found.getObject(1, UUID.class)));
    }

    /** Whether the account can be used (LINK-6). */
    public boolean isLive(AccountId account) {
        return query("select 1 from stake_holder where account = ? and live", account.value(), found -> found.getInt(1))
                        .size()
                == 1;
    }

    private <T> List<T> query(String sql, Object parameter, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet found = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (found.next()) {
                    all.add(reading.read(found));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("who is linked to what cannot be read", e);
        }
    }

    private interface Reading<T> {
        T read(ResultSet found) throws SQLException;
    }
}
