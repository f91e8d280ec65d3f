package uk.pharmail.account.notice;

import static java.time.ZoneOffset.UTC;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.RecordUndelivered;
import uk.pharmail.account.application.ApplicationAccount;
import uk.pharmail.account.identity.ApplicationPassword;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.PasswordOutcome;
import uk.pharmail.account.identity.Renaming;
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
import uk.pharmail.account.premises.Premises;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.StreamId;
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
    private static final String NOT_ARRIVED = "NOT_ARRIVED";

    private final Commands commands;
    private final Vault vault;
    private final IdentityProvider provider;
    private final Messenger messenger;
    private final NoticePolicy policy;
    private final Premises premises;
    private final DataSource database;
    private final InstantSource clock;

    Notices(
            Commands commands,
            Vault vault,
            IdentityProvider provider,
            Messenger messenger,
            NoticePolicy policy,
            Premises premises,
            DataSource database,
            InstantSource clock) {
        this.commands = commands;
        this.vault = vault;
        this.provider = provider;
        this.messenger = messenger;
        this.policy = policy;
        this.premises = premises;
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
            told = isTold(present, notice.kind());
            if (!told && present.core().adopted()) {
                // nothing calls for it once more when the user is there
                throw new IllegalStateException("account " + present.id().value() + " has no user yet");
            }
        }
        Optional<Holder> holder = told ? holder(notice) : Optional.empty();
        if (holder.isEmpty()
                || (notice.kind() == MessageKind.UNREACHED_TO_OWNER
                        && responsible(notice).isEmpty())) {
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

    /** Whose account was adopted has known it since before, with or without a user at the provider that is ours. */
    private static boolean isTold(Present present, MessageKind kind) {
        return switch (kind) {
            case CONTACT_CHANGED,
                    CONTACT_CHANGED_FORMER_EMAIL,
                    CONTACT_CHANGED_FORMER_MOBILE,
                    ADDRESS_CHANGED,
                    UNREACHED_TO_OWNER ->
                present.core().released()
                        && (present.core().provisioned() || present.core().adopted());
            case LOGIN_NAME,
                    TEMPORARY_PASSWORD,
                    ACCOUNT_ACTIVE,
                    APPLICATION_PASSWORD,
                    LIFECYCLE_WARNING,
                    LIFECYCLE_WARNING_TEXT,
                    LIFECYCLE_WARNING_TO_OWNER,
                    LIFECYCLE_WARNING_TO_HELPDESK,
                    CONTACT_CONFIRMATION,
                    EMERGENCY_LINK_GIVEN,
                    EMERGENCY_LINK_TO_HELPDESK,
                    REVIEW_OPENED,
                    REVIEW_REMINDED,
                    REVIEW_OVERDUE,
                    REVIEW_TO_HELPDESK ->
                present.core().provisioned()
                        && (present.core().released() || present.core().kind() == AccountKind.APPLICATION);
        };
    }

    private Delivery sent(Notice notice, Holder holder, Instant at) {
        return switch (notice.kind()) {
            case LOGIN_NAME ->
                sentEmail(
                        notice,
                        holder,
                        new EmailContent.LoginName(new UserName(holder.address().value())));
            case ACCOUNT_ACTIVE -> sentEmail(notice, holder, new EmailContent.AccountActive());
            case TEMPORARY_PASSWORD -> sentText(notice, holder, mobile -> sentPassword(notice, mobile, at));
            case APPLICATION_PASSWORD -> sentText(notice, holder, mobile -> sentApplicationPassword(notice, mobile));
            case CONTACT_CHANGED, CONTACT_CHANGED_FORMER_EMAIL ->
                sentEmail(notice, holder, new EmailContent.ContactChanged());
            case ADDRESS_CHANGED -> sentAddress(notice, holder);
            case CONTACT_CHANGED_FORMER_MOBILE ->
                sentText(
                        notice,
                        holder,
                        mobile -> messenger.send(
                                new Message.Text(notice.notice(), mobile, new TextContent.ContactChanged())));
            case UNREACHED_TO_OWNER -> sentToResponsible(notice, holder);
            case LIFECYCLE_WARNING,
                    LIFECYCLE_WARNING_TEXT,
                    LIFECYCLE_WARNING_TO_OWNER,
                    LIFECYCLE_WARNING_TO_HELPDESK,
                    CONTACT_CONFIRMATION -> throw new IllegalArgumentException("of a clock: " + notice.kind());
            case EMERGENCY_LINK_GIVEN,
                    EMERGENCY_LINK_TO_HELPDESK,
                    REVIEW_OPENED,
                    REVIEW_REMINDED,
                    REVIEW_OVERDUE,
                    REVIEW_TO_HELPDESK -> throw new IllegalArgumentException("of a mailbox: " + notice.kind());
        };
    }

    private List<AccountId> responsible(Notice notice) {
        return premises.responsibleFor(notice.account()).stream()
                .filter(responsible -> !responsible.equals(notice.account()))
                .toList();
    }

    /** Of those who are responsible one need not be reached: the helpdesk knows of it anyway (LIFE-8). */
    private Delivery sentToResponsible(Notice notice, Holder unreached) {
        for (AccountId responsible : responsible(notice)) {
            String address = vault.holder(responsible)
                    .map(to -> to.data().alternateEmail())
                    .orElse(null);
            if (address != null) {
                var _ = messenger.send(new Message.Email(
                        StreamId.nameBased(notice.notice(), responsible.value().toString()),
                        new EmailAddress(address),
                        new EmailContent.Unreached(unreached)));
            }
        }
        return Delivery.SENT;
    }

    private Optional<Holder> holder(Notice notice) {
        UUID former = notice.former();
        return former == null ? vault.holder(notice.to()) : vault.former(notice.to(), former);
    }

    /** What was taken on may still not have arrived, a warning's text too: then it is told as if it had been given up (LIFE-8). */
    void askWhetherArrived(Due due) {
        Optional<Sent> sent = sent(due.key());
        if (sent.isPresent() && !messenger.earlier(due.key(), Channel.TEXT).equals(Optional.of(Delivery.SENT))) {
            recordUndelivered(sent.get().account(), sent.get().kind(), due);
            changeOutcome(due.key(), NOT_ARRIVED);
        }
    }

    private record Sent(AccountId account, MessageKind kind) {}

    private Optional<Sent> sent(UUID notice) {
        String sql = "select account, kind from notice_outcome where notice = ? and outcome = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            select.setString(2, SENT);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Sent(
                                new AccountId(found.getObject(1, UUID.class)), MessageKind.valueOf(found.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    void forgetFormer(Due due) {
        vault.forgetFormer(due.key());
    }

    private Delivery sentText(Notice notice, Holder holder, Function<MobileNumber, Delivery> send) {
        String mobile = holder.data().mobile();
        return mobile == null
                ? Delivery.NO_SUCH_RECIPIENT
                : messenger
                        .earlier(notice.notice(), Channel.TEXT)
                        .orElseGet(() -> send.apply(new MobileNumber(mobile)));
    }

    private Delivery sentEmail(Notice notice, Holder holder, EmailContent content) {
        String email = holder.data().alternateEmail();
        return email == null
                ? Delivery.NO_SUCH_RECIPIENT
                : messenger.send(new Message.Email(notice.notice(), new EmailAddress(email), content));
    }

    /** Not before it opens the account. */
    private Delivery sentAddress(Notice notice, Holder holder) {
        UserName name = new UserName(holder.address().value());
        if (provider.rename(notice.account(), name) == Renaming.USER_NAME_TAKEN) {
            throw new IllegalStateException("another user has the new name of account "
                    + notice.account().value());
        }
        return sentEmail(notice, holder, new EmailContent.AddressChanged(name));
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

    private Delivery sentApplicationPassword(Notice notice, MobileNumber mobile) {
        AccountId account = notice.account();
        FunctionAddress address = switch (commands.current(ApplicationAccount.TYPE, account.value())
                .state()) {
            case ApplicationAccount.Absent _ ->
                throw new IllegalStateException("a password is issued to an account that was asked for");
            case ApplicationAccount.Known known -> known.wish().address();
        };
        ApplicationPassword password = ApplicationPassword.random();
        if (provider.setApplicationPassword(account, password) != PasswordOutcome.SET) {
            throw new IllegalStateException("no password for account " + account.value());
        }
        return messenger.send(
                new Message.Text(notice.notice(), mobile, new TextContent.OfApplication(address, password)));
    }

    void giveUp(UUID notice, AccountId account, MessageKind kind, Due due) {
        recordUndelivered(account, kind, due);
        settle(notice, account, kind, GIVEN_UP);
    }

    /** What does not even reach the helpdesk is for those who run the service. */
    void giveUpForHelpdesk(UUID notice, MessageKind kind) {
        LOG.errorf("A message (%s) to the helpdesk was given up: is its address right?", kind);
        settle(notice, null, kind, GIVEN_UP);
    }

    private void recordUndelivered(AccountId account, MessageKind kind, Due due) {
        LOG.errorf(
                "A message (%s) about account %s was given up: the helpdesk has to reach its holder by another way",
                kind, account.value());
        commands.run(
                Request.of(due.origin()),
                attempt -> attempt.decide(Account.TYPE, account.value(), new RecordUndelivered(kind)));
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
        String sql = "select account, kind, recipient, former from notice where notice = ? and not exists"
                + " (select from notice_outcome where notice_outcome.notice = notice.notice)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Notice(
                                notice,
                                new AccountId(found.getObject(1, UUID.class)),
                                MessageKind.valueOf(found.getString(2)),
                                Optional.ofNullable(found.getObject(3, UUID.class))
                                        .map(AccountId::new)
                                        .orElse(null),
                                found.getObject(4, UUID.class)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private void changeOutcome(UUID notice, String outcome) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update notice_outcome set outcome = ?, at = ? where notice = ?")) {
            update.setString(1, outcome);
            update.setObject(2, clock.instant().atOffset(UTC));
            update.setObject(3, notice);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /** Whether it is out or given up. */
    boolean isSettled(UUID notice) {
        String sql = "select exists (select from notice_outcome where notice = ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /** @param account null for the helpdesk */
    void settle(UUID notice, @Nullable AccountId account, MessageKind kind, String outcome) {
        String sql = "insert into notice_outcome (notice, account, kind, outcome, at) values (?, ?, ?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, notice);
            insert.setObject(2, account == null ? null : account.value());
            insert.setString(3, kind.name());
            insert.setString(4, outcome);
            insert.setObject(5, clock.instant().atOffset(UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }
}
