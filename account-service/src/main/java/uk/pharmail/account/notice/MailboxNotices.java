package uk.pharmail.account.notice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.Obstacle;
import uk.pharmail.account.message.Delivery;
import uk.pharmail.account.message.EmailAddress;
import uk.pharmail.account.message.EmailContent;
import uk.pharmail.account.message.Helpdesk;
import uk.pharmail.account.message.Message;
import uk.pharmail.account.message.Messenger;
import uk.pharmail.account.message.MessengerUnavailable;
import uk.pharmail.account.premises.Concerned;
import uk.pharmail.account.premises.Premises;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;

/**
 * Tells owner, deputies and contractor of a mailbox about its links, as {@link Notices} does: each of them once, whoever is not
 * reached meanwhile, and the helpdesk where there is nobody else. It goes to who owns the mailbox when it is sent, and not to
 * who did when it happened: who can end a link is who has to know of it, and who was dismissed since may not.
 */
@Singleton
class MailboxNotices {
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Notices notices;
    private final Premises premises;
    private final Commands commands;
    private final Vault vault;
    private final Messenger messenger;
    private final Helpdesk helpdesk;
    private final NoticePolicy policy;
    private final DataSource database;
    private final InstantSource clock;

    MailboxNotices(
            Notices notices,
            Premises premises,
            Commands commands,
            Vault vault,
            Messenger messenger,
            Helpdesk helpdesk,
            NoticePolicy policy,
            DataSource database,
            InstantSource clock) {
        this.notices = notices;
        this.premises = premises;
        this.commands = commands;
        this.vault = vault;
        this.messenger = messenger;
        this.helpdesk = helpdesk;
        this.policy = policy;
        this.database = database;
        this.clock = clock;
    }

    void tellOfLink(Due due) {
        EmergencyNotice link = emergency(due.key());
        if (clock.instant().isAfter(link.endsAt().plus(policy.givenUpAfter()))) {
            // not one that was tried for so long: it is of before there was anybody who told of links
            return;
        }
        // of a mailbox that is retired meanwhile nobody is owner: the helpdesk is told
        Concerned concerned = heard(link.mailbox(), link.version())
                .orElseGet(() -> new Concerned(link.odsCode(), null, List.of(), List.of()));
        List<AccountId> office = concerned.headOffice().stream()
                .filter(person -> isToldOf(link, person))
                .toList();
        AccountId owner = concerned.owner();
        boolean ownerUntold = owner == null || !isToldOf(link, owner);
        boolean contractorUntold = office.isEmpty();
        String code = concerned.odsCode().value();
        // whoever gets it may read the links of the mailbox, so it says whose the link is
        EmailContent content = new EmailContent.EmergencyLink(
                link.account(), vault.holder(link.account()).orElse(null), code, link.endsAt(), link.reviewOn());
        Sending sending = new Sending(link.notice(), due);
        Stream.of(Stream.ofNullable(owner), concerned.deputies().stream(), office.stream())
                .flatMap(people -> people)
                .distinct()
                .filter(person -> isToldOf(link, person))
                .forEach(person -> sending.toPerson(person, MessageKind.EMERGENCY_LINK_GIVEN, content));
        if (ownerUntold || contractorUntold) {
            sending.toHelpdesk(
                    MessageKind.EMERGENCY_LINK_TO_HELPDESK,
                    new EmailContent.EmergencyLinkToHelpdesk(
                            link.account(), code, link.endsAt(), link.reviewOn(), ownerUntold, contractorUntold));
        }
        sending.end();
    }

    /** Who got the link knows of it, and telling them tells neither owner nor contractor. */
    private boolean isToldOf(EmergencyNotice link, AccountId person) {
        return !person.equals(link.account()) && mayBeTold(person);
    }

    /** A review that is completed is not spoken of any more, nor that of a mailbox that is retired. */
    void tellOfReview(Due due) {
        MailboxId mailbox = new MailboxId(due.key());
        Optional<UnderWay> underWay = underWay(mailbox);
        if (underWay.isEmpty()) {
            return;
        }
        UnderWay review = underWay.get();
        if (review.word() != EmailContent.Word.OVERDUE && review.dueOn().isBefore(London.dateOf(clock.instant()))) {
            // that it is overdue is told instead
            return;
        }
        Optional<Concerned> heard = heard(mailbox, review.version());
        if (heard.isEmpty()) {
            return;
        }
        Concerned concerned = heard.get();
        AccountId owner = concerned.owner();
        boolean ownerUntold = owner == null || !mayBeTold(owner);
        EmailContent.Review content = new EmailContent.Review(
                review.word(), concerned.odsCode().value(), review.waiting(), review.causes(), review.dueOn());
        Sending sending = new Sending(review.notice(), due);
        Stream.concat(Stream.ofNullable(owner), concerned.deputies().stream())
                .distinct()
                .filter(this::mayBeTold)
                .forEach(person -> sending.toPerson(person, review.word().kind(), content));
        if (ownerUntold || review.word() == EmailContent.Word.OVERDUE) {
            sending.toHelpdesk(MessageKind.REVIEW_TO_HELPDESK, new EmailContent.ReviewToHelpdesk(content, ownerUntold));
        }
        sending.end();
    }

    /** Whoever is an owner here may be a leaver, a risk or deleted already: then it is for others to know who can open the mailbox. */
    private boolean mayBeTold(AccountId person) {
        return commands.current(Account.TYPE, person.value()).state() instanceof Present present
                && !present.has(Obstacle.LEAVER)
                && !present.core().atRisk()
                && vault.holder(person).isPresent();
    }

    /** Whom the mailbox concerns, once all has been heard that led to the message; empty if it is retired. */
    private Optional<Concerned> heard(MailboxId mailbox, long version) {
        if (!premises.hasHeard(mailbox, version)) {
            throw new NotYet(clock.instant().plus(LOOKED_AGAIN_AFTER));
        }
        return premises.concerned(mailbox);
    }

    /** The messages of one notice: what cannot be sent holds back no other, and those that are settled stay so at the next try. */
    private final class Sending {
        private final UUID notice;
        private final Due due;
        private final boolean late;
        private @Nullable MessengerUnavailable away;

        Sending(UUID notice, Due due) {
            this.notice = notice;
            this.due = due;
            this.late = clock.instant().isAfter(due.at().plus(policy.givenUpAfter()));
        }

        void toPerson(AccountId person, MessageKind kind, EmailContent content) {
            UUID id = StreamId.nameBased(notice, person.value().toString());
            String email = vault.holder(person)
                    .map(holder -> holder.data().alternateEmail())
                    .orElse(null);
            send(id, email == null ? null : new EmailAddress(email), content).ifPresent(delivery -> {
                switch (delivery) {
                    case SENT -> notices.settle(id, person, kind, Notices.SENT);
                    case NO_SUCH_RECIPIENT, RECIPIENT_NOT_ALLOWED -> notices.giveUp(id, person, kind, due);
                }
            });
        }

        void toHelpdesk(MessageKind kind, EmailContent content) {
            UUID id = StreamId.nameBased(notice, "helpdesk");
            send(id, helpdesk.address(), content).ifPresent(delivery -> {
                switch (delivery) {
                    case SENT -> notices.settle(id, null, kind, Notices.SENT);
                    case NO_SUCH_RECIPIENT, RECIPIENT_NOT_ALLOWED -> notices.giveUpForHelpdesk(id, kind);
                }
            });
        }

        /** Empty if it is settled, or is to be tried again. */
        private Optional<Delivery> send(UUID id, @Nullable EmailAddress to, EmailContent content) {
            if (notices.isSettled(id)) {
                return Optional.empty();
            }
            if (to == null) {
                return Optional.of(Delivery.NO_SUCH_RECIPIENT);
            }
            try {
                return Optional.of(messenger.send(new Message.Email(id, to, content)));
            } catch (MessengerUnavailable e) {
                // what is first heard of late still has one try
                if (late) {
                    return Optional.of(Delivery.NO_SUCH_RECIPIENT);
                }
                away = e;
                return Optional.empty();
            }
        }

        void end() {
            if (away != null) {
                throw away;
            }
        }
    }

    private EmergencyNotice emergency(UUID notice) {
        String sql =
                "select mailbox, ods_code, version, account, ends_at, review_on from emergency_notice where notice = ?";
        return query(
                        sql,
                        notice,
                        found -> new EmergencyNotice(
                                notice,
                                new MailboxId(found.getObject(1, UUID.class)),
                                new OdsCode(found.getString(2)),
                                found.getLong(3),
                                new AccountId(found.getObject(4, UUID.class)),
                                found.getObject(5, OffsetDateTime.class).toInstant(),
                                found.getObject(6, LocalDate.class)))
                .orElseThrow();
    }

    /** What is said of a review that is not completed. */
    private record UnderWay(
            UUID notice,
            EmailContent.Word word,
            long version,
            List<ReviewCause> causes,
            int waiting,
            LocalDate dueOn) {}

    private Optional<UnderWay> underWay(MailboxId mailbox) {
        // before an owner is heard of, the mailbox has to be
        String sql =
                "select notice, kind, greatest(version, 1), causes, cardinality(unanswered), due_on from review_notice"
                        + " where mailbox = ? and review is not null";
        return query(
                sql,
                mailbox.value(),
                found -> new UnderWay(
                        found.getObject(1, UUID.class),
                        word(MessageKind.valueOf(found.getString(2))),
                        found.getLong(3),
                        Stream.of((String[]) found.getArray(4).getArray())
                                .map(ReviewCause::valueOf)
                                .toList(),
                        found.getInt(5),
                        found.getObject(6, LocalDate.class)));
    }

    private static EmailContent.Word word(MessageKind kind) {
        return Stream.of(EmailContent.Word.values())
                .filter(word -> word.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private interface Reading<T> {
        T read(ResultSet found) throws SQLException;
    }

    private <T> Optional<T> query(String sql, UUID key, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, key);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(reading.read(found)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }
}
