package uk.pharmail.account.notice;

import static java.time.ZoneOffset.UTC;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.RecordUndelivered;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.PasswordOutcome;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.identity.UserState;
import uk.pharmail.account.message.Channel;
import uk.pharmail.account.message.Delivery;
import uk.pharmail.account.message.EmailAddress;
import uk.pharmail.account.message.EmailContent;
import uk.pharmail.account.message.Message;
import uk.pharmail.account.message.Messenger;
import uk.pharmail.account.message.MobileNumber;
import uk.pharmail.account.message.TextContent;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.timer.Due;

/**
 * Sends each message once, as far as its channel can tell: what failed is tried again by its timer, what is out or given up
 * is noted and never sent again. A temporary password is made when it is sent, is known to nobody before, and is in no
 * table, event or log.
 */
@Singleton
class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final String SENT = "SENT";
    private static final String GIVEN_UP = "GIVEN_UP";

    private final Commands commands;
    private final Vault vault;
    private final IdentityProvider provider;
    private final Messenger messenger;
    private final NoticePolicy policy;
    private final DataSource database;
    private final InstantSource clock;

    Notices(
            Commands commands,
            Vault vault,
            IdentityProvider provider,
            Messenger messenger,
            NoticePolicy policy,
            DataSource database,
            InstantSource clock) {
        this.commands = commands;
        this.vault = vault;
        this.provider = provider;
        this.messenger = messenger;
        this.policy = policy;
        this.database = database;
        this.clock = clock;
    }

    void send(Due due) {
        inTransaction(connection -> {
            lock(connection, due.key());
            Optional<Notice> notice = find(connection, due.key());
            if (notice.isEmpty() || isSettled(connection, due.key())) {
                return;
            }
            AccountId account = notice.get().account();
            if (!(commands.current(Account.TYPE, account.value()).state() instanceof Present present)
                    || !present.core().provisioned()
                    || !present.core().released()) {
                return;
            }
            Optional<Holder> holder = vault.holder(account);
            if (holder.isEmpty()) {
                return;
            }
            if (clock.instant().isAfter(due.at().plus(policy.givenUpAfter()))) {
                giveUp(connection, notice.get(), due);
                return;
            }
            switch (sent(notice.get(), holder.get(), due.at())) {
                case SENT -> settle(connection, notice.get(), SENT);
                case NO_SUCH_RECIPIENT, RECIPIENT_NOT_ALLOWED -> giveUp(connection, notice.get(), due);
            }
        });
    }

    private Delivery sent(Notice notice, Holder holder, Instant at) {
        return switch (notice.kind()) {
            case LOGIN_NAME ->
                messenger.send(email(
                        notice,
                        holder,
                        new EmailContent.LoginName(new UserName(holder.address().value()))));
            case ACCOUNT_ACTIVE -> messenger.send(email(notice, holder, new EmailContent.AccountActive()));
            case TEMPORARY_PASSWORD ->
                messenger.earlier(notice.notice(), Channel.TEXT).orElseGet(() -> sentPassword(notice, holder, at));
        };
    }

    private static Message email(Notice notice, Holder holder, EmailContent content) {
        return new Message.Email(notice.notice(), new EmailAddress(holder.data().alternateEmail()), content);
    }

    private Delivery sentPassword(Notice notice, Holder holder, Instant at) {
        TemporaryPassword password = TemporaryPassword.random();
        if (provider.setTemporaryPassword(notice.account(), password) != PasswordOutcome.SET) {
            throw new IllegalStateException(
                    "no temporary password for account " + notice.account().value());
        }
        return messenger.send(new Message.Text(
                notice.notice(),
                new MobileNumber(holder.data().mobile()),
                new TextContent.Password(password, at.plus(policy.temporaryPasswordValid()))));
    }

    private void giveUp(Connection connection, Notice notice, Due due) throws SQLException {
        LOG.errorf(
                "A message (%s) to the holder of account %s was given up: the helpdesk has to reach them by another way",
                notice.kind(), notice.account().value());
        commands.run(
                Request.of(due.origin()),
                attempt ->
                        attempt.decide(Account.TYPE, notice.account().value(), new RecordUndelivered(notice.kind())));
        settle(connection, notice, GIVEN_UP);
    }

    /** A temporary password that was not changed in time opens nothing any more; the helpdesk sends another (ACC-8). */
    void endPassword(Due due) {
        AccountId account = new AccountId(due.key());
        boolean unchanged = provider.state(account)
                .map(UserState::open)
                .filter(open -> open.contains(ActivationStep.PASSWORD_CHANGED))
                .isPresent();
        if (unchanged) {
            provider.setTemporaryPassword(account, TemporaryPassword.random());
        }
    }

    /**
     * One at a time: the timer may be set anew, by the second of two events, while it fires. The row stays free for the
     * projection, which is not to wait for a mail server.
     */
    private static void lock(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "notice " + notice);
            lock.execute();
        }
    }

    private static Optional<Notice> find(Connection connection, UUID notice) throws SQLException {
        String sql = "select account, kind from notice where notice = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Notice(
                                notice,
                                new AccountId(found.getObject(1, UUID.class)),
                                MessageKind.valueOf(found.getString(2))))
                        : Optional.empty();
            }
        }
    }

    private static boolean isSettled(Connection connection, UUID notice) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select from notice_outcome where notice = ?")) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    private void settle(Connection connection, Notice notice, String outcome) throws SQLException {
        String sql = "insert into notice_outcome (notice, account, kind, outcome, at) values (?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, notice.notice());
            insert.setObject(2, notice.account().value());
            insert.setString(3, notice.kind().name());
            insert.setString(4, outcome);
            insert.setObject(5, clock.instant().atOffset(UTC));
            insert.executeUpdate();
        }
    }

    private void inTransaction(Step step) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                step.run(connection);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private interface Step {
        void run(Connection connection) throws SQLException;
    }
}
