package uk.pharmail.account.notice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.Obstacle;
import uk.pharmail.account.application.ApplicationAccount;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.message.Delivery;
import uk.pharmail.account.message.EmailAddress;
import uk.pharmail.account.message.EmailContent;
import uk.pharmail.account.message.Helpdesk;
import uk.pharmail.account.message.Message;
import uk.pharmail.account.message.Messenger;
import uk.pharmail.account.message.MobileNumber;
import uk.pharmail.account.message.TextContent;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.timer.Due;

/**
 * Sends what the clocks of an account call for, as {@link Notices} does: never to the account itself (LIFE-8), and not to who
 * has come back meanwhile. Who the holder is stands in the mail to an owner alone, who knows them.
 */
@Singleton
class Warnings {
    private final Notices notices;
    private final Commands commands;
    private final Vault vault;
    private final Messenger messenger;
    private final Helpdesk helpdesk;
    private final NoticePolicy policy;
    private final DataSource database;
    private final InstantSource clock;

    Warnings(
            Notices notices,
            Commands commands,
            Vault vault,
            Messenger messenger,
            Helpdesk helpdesk,
            NoticePolicy policy,
            DataSource database,
            InstantSource clock) {
        this.notices = notices;
        this.commands = commands;
        this.vault = vault;
        this.messenger = messenger;
        this.helpdesk = helpdesk;
        this.policy = policy;
        this.database = database;
        this.clock = clock;
    }

    void send(Due due) {
        Optional<Warning> called = called(due.key());
        if (called.isEmpty()) {
            return;
        }
        Warning warning = called.get();
        if (!(commands.current(Account.TYPE, warning.account().value()).state() instanceof Present present)
                || !isDue(warning.deadline(), present)) {
            return;
        }
        boolean late = clock.instant().isAfter(due.at().plus(policy.givenUpAfter()));
        Optional<Delivery> delivery = late ? Optional.of(Delivery.NO_SUCH_RECIPIENT) : sent(warning, present);
        if (delivery.isEmpty()) {
            return;
        }
        switch (delivery.get()) {
            case SENT -> notices.settle(warning.notice(), warning.account(), warning.kind(), Notices.SENT);
            case NO_SUCH_RECIPIENT, RECIPIENT_NOT_ALLOWED ->
                notices.giveUp(warning.notice(), warning.account(), warning.kind(), due);
        }
    }

    /** What is said to become of the account is not said once it cannot. */
    private boolean isDue(DeadlineKind deadline, Present present) {
        return switch (deadline) {
            case DEACTIVATION -> !present.has(Obstacle.DEACTIVATED);
            case DELETION_AFTER_DEACTIVATION -> present.has(Obstacle.DEACTIVATED);
            case DELETION_OF_LEAVER ->
                present.has(Obstacle.LEAVER) || isMarked(present.core().id());
            case LONG_LEAVE_END -> present.has(Obstacle.DISABLED);
            case PASSWORD_EXPIRY, CONTACT_CONFIRMATION -> true;
        };
    }

    /** A mark of lifecycle-service that the account itself may not have heard of yet. */
    private boolean isMarked(AccountId account) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select exists (select from leaver_mark where account = ?)")) {
            select.setObject(1, account.value());
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /** Empty if there is nobody whom it is for. */
    private Optional<Delivery> sent(Warning warning, Present present) {
        Optional<Holder> holder = vault.holder(warning.account());
        return switch (warning.kind()) {
            case LIFECYCLE_WARNING ->
                toPerson(
                        present,
                        holder,
                        to -> mail(
                                warning,
                                to.data().alternateEmail(),
                                new EmailContent.Warning(
                                        warning.deadline(), warning.due(), warning.owned(), warning.lastTwo())));
            case LIFECYCLE_WARNING_TEXT ->
                toPerson(present, holder, to -> text(warning, to.data().mobile()));
            case CONTACT_CONFIRMATION ->
                toPerson(
                        present,
                        holder,
                        to -> mail(warning, to.data().alternateEmail(), new EmailContent.ContactConfirmation()));
            case LIFECYCLE_WARNING_TO_OWNER ->
                Optional.ofNullable(warning.recipient())
                        .flatMap(vault::holder)
                        .map(owner -> mail(
                                warning,
                                owner.data().alternateEmail(),
                                toOwner(warning, present, holder.orElse(null))));
            case LIFECYCLE_WARNING_TO_HELPDESK ->
                Optional.of(messenger.send(new Message.Email(
                        warning.notice(),
                        helpdesk.address(),
                        new EmailContent.WarningToHelpdesk(
                                warning.account(),
                                warning.deadline(),
                                warning.due(),
                                warning.linked(),
                                warning.owned(),
                                warning.lastTwo(),
                                warning.contractorUntold()))));
            case LOGIN_NAME,
                    TEMPORARY_PASSWORD,
                    ACCOUNT_ACTIVE,
                    APPLICATION_PASSWORD,
                    CONTACT_CHANGED,
                    CONTACT_CHANGED_FORMER_EMAIL,
                    CONTACT_CHANGED_FORMER_MOBILE,
                    ADDRESS_CHANGED,
                    UNREACHED_TO_OWNER,
                    EMERGENCY_LINK_GIVEN,
                    EMERGENCY_LINK_TO_HELPDESK,
                    REVIEW_OPENED,
                    REVIEW_REMINDED,
                    REVIEW_OVERDUE,
                    REVIEW_TO_HELPDESK -> throw new IllegalArgumentException("not of a clock: " + warning.kind());
        };
    }

    private EmailContent toOwner(Warning warning, Present present, @Nullable Holder holder) {
        return switch (present.core().kind()) {
            case PERSONAL ->
                new EmailContent.WarningToOwner(
                        warning.account(),
                        holder,
                        warning.deadline(),
                        warning.due(),
                        warning.linked(),
                        warning.owned(),
                        warning.lastTwo());
            case APPLICATION ->
                new EmailContent.WarningOfApplication(
                        warning.account(),
                        address(warning.account(), holder),
                        warning.deadline(),
                        warning.due(),
                        warning.linked());
        };
    }

    /** As it was asked for here; of an adopted one, as it was adopted (MIG-1). */
    private @Nullable UserName address(AccountId account, @Nullable Holder holder) {
        return switch (commands.current(ApplicationAccount.TYPE, account.value())
                .state()) {
            case ApplicationAccount.Absent _ ->
                holder == null ? null : new UserName(holder.address().value());
            case ApplicationAccount.Known known ->
                new UserName(known.wish().address().value());
        };
    }

    /** Who was never told of the account is not told of its end, and an application reads no mail. */
    private static Optional<Delivery> toPerson(
            Present present, Optional<Holder> holder, Function<Holder, Delivery> send) {
        return present.core().released() && present.core().kind() == AccountKind.PERSONAL
                ? holder.map(send)
                : Optional.empty();
    }

    private Delivery mail(Warning warning, @Nullable String address, EmailContent content) {
        return address == null
                ? Delivery.NO_SUCH_RECIPIENT
                : messenger.send(new Message.Email(warning.notice(), new EmailAddress(address), content));
    }

    private Delivery text(Warning warning, @Nullable String mobile) {
        return mobile == null
                ? Delivery.NO_SUCH_RECIPIENT
                : messenger.send(new Message.Text(
                        warning.notice(),
                        new MobileNumber(mobile),
                        new TextContent.Warning(warning.deadline(), warning.due())));
    }

    /** Empty if it was settled. */
    private Optional<Warning> called(UUID notice) {
        String sql =
                "select account, kind, deadline, due, recipient, linked, owned, last_two, contractor_untold from warning"
                        + " where notice = ?"
                        + " and not exists (select from notice_outcome where notice_outcome.notice = warning.notice)";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, notice);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(warning(notice, found)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private static Warning warning(UUID notice, ResultSet found) throws SQLException {
        UUID recipient = found.getObject(5, UUID.class);
        return new Warning(
                notice,
                new AccountId(found.getObject(1, UUID.class)),
                MessageKind.valueOf(found.getString(2)),
                DeadlineKind.valueOf(found.getString(3)),
                found.getObject(4, LocalDate.class),
                recipient == null ? null : new AccountId(recipient),
                texts(found, 6),
                texts(found, 7),
                texts(found, 8),
                texts(found, 9));
    }

    private static List<String> texts(ResultSet found, int column) throws SQLException {
        return List.of((String[]) found.getArray(column).getArray());
    }
}
