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
    static final String SENT = "SENT";
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
        Optional<Notice> called = called(due.key());
        if (called.isEmpty()) {
            return;
        }
        Notice notice = called.get();
        boolean told = false;
        if (commands.current(Account.TYPE, notice.account().value()).state() instanceof Present present) {
            told = present.core().provisioned() && present.core().released();
            if (!told && present.core().adopted()) {
                // nothing calls for it once more when the user is there
                throw new IllegalStateException("account " + present.id().value() + " has no user yet");
            }
        }
        Optional<Holder> holder = told ? vault.holder(notice.account()) : Optional.empty();
        if (holder.isEmpty()) {
            return;
        }
        if (clock.instant().isAfter(due.at().plus(policy.givenUpAfter()))) {
            giveUp(notice.notice(), notice.account(), notice.kind(), due);
            return;
        }
        switch (sent(notice, holder.get(), due.at())) {
            case SENT -> settle(notice.notice(), notice.account(), notice.kind(), SENT);
            case NO_SUCH_RECIPIENT, RECIPIENT_NOT_ALLOWED ->
                giveUp(notice.notice(), notice.account(), notice.kind(), due);
        }
    }

    private Delivery sent(Notice notice, Holder holder, Instant at) {
        return switch (notice.kind()) {
            case LOGIN_NAME ->
                sentEmail(
                        notice,
                        holder,
                        new EmailContent.LoginName(new UserName(holder.address().value())));
            case ACCOUNT_ACTIVE -> sentEmail(notice, holder, new EmailContent.AccountActive());
            case TEMPORARY_PASSWORD -> {
                String mobile = holder.data().mobile();
                yield mobile == null
                        ? Delivery.NO_SUCH_RECIPIENT
                        : messenger
                                .earlier(notice.notice(), Channel.TEXT)
                                .orElseGet(() -> sentPassword(notice, new MobileNumber(mobile), at));
            }
            case LIFECYCLE_WARNING,
                    LIFECYCLE_WARNING_TEXT,
                    LIFECYCLE_WARNING_TO_OWNER,
                    LIFECYCLE_WARNING_TO_HELPDESK,
                    CONTACT_CONFIRMATION -> throw new IllegalArgumentException("of a clock: " + notice.kind());
        };
    }

    private Delivery sentEmail(Notice notice, Holder holder, EmailContent content) {
        String email = holder.data().alternateEmail();
        return email == null
                ? Delivery.NO_SUCH_RECIPIENT
                : messenger.send(new Message.Email(notice.notice(), new EmailAddress(email), content));
    }

    private Delivery sentPassword(Notice notice, MobileNumber mobile, Instant at) {
        TemporaryPassword password = TemporaryPassword.random();
        if (provider.setTemporaryPassword(notice.account(), password) != PasswordOutcome.SET) {
            throw new IllegalStateException(
                    "no temporary password for account " + notice.account().value());
        }
        return messenger.send(new Message.Text(
                notice.notice(), mobile, new TextContent.Password(password, at.plus(policy.temporaryPasswordValid()))));
    }

    void giveUp(UUID notice, AccountId account, MessageKind kind, Due due) {
        LOG.errorf(
                "A message (%s) about account %s was given up: the helpdesk has to reach its holder by another way",
                kind, account.value());
        commands.run(
                Request.of(due.origin()),
                attempt -> attempt.decide(Account.TYPE, account.value(), new RecordUndelivered(kind)));
        settle(notice, account, kind, GIVEN_UP);
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

    /** Empty if nobody is to be told any more: it was settled, or the account is deleted. */
    private Optional<Notice> called(UUID notice) {
        String sql = "select account, kind from notice where notice = ?"
                + " and not exists (select from notice_outcome where notice_outcome.notice = notice.notice)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Notice(
                                notice,
                                new AccountId(found.getObject(1, UUID.class)),
                                MessageKind.valueOf(found.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    void settle(UUID notice, AccountId account, MessageKind kind, String outcome) {
        String sql = "insert into notice_outcome (notice, account, kind, outcome, at) values (?, ?, ?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, notice);
            insert.setObject(2, account.value());
            insert.setString(3, kind.name());
            insert.setString(4, outcome);
            insert.setObject(5, clock.instant().atOffset(UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }
}
