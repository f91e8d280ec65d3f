package uk.pharmail.account.notice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineCleared;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleBatchEvent;
import uk.pharmail.contracts.lifecycle.LifecycleBulkEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.Stake;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Notes each message that the clocks of an account call for, with a timer of its own that is due at once: the holder is
 * reached in two ways, each owner, deputy and person of a contractor by one message for all their mailboxes, and the helpdesk by
 * one (LIFE-6, LIFE-8).
 */
record WarningsProjection(Duration askedSoon, Duration askedAtLast) implements Projection {
    static final String CONSUMER = "warnings";
    static final String SEND = "warning";

    private static final Table<UUID, Warning> WARNING = Table.of("warning", UUID.class, Warning.class);
    private static final Table<UUID, LeaverMark> LEAVER_MARK = Table.of("leaver_mark", UUID.class, LeaverMark.class);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            WarningDue.class,
            LongLeaveOverrun.class,
            ContactConfirmationDue.class,
            LeaverMarked.class,
            LeaverMarkWithdrawn.class,
            JoinerMarked.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            LifecycleBatchEvent.class,
            LifecycleBulkEvent.class,
            AccountObserved.class,
            ReactivationGranted.class,
            LongLeaveBegun.class,
            LongLeaveEnded.class,
            DeadlineSet.class,
            DeadlineCleared.class,
            DeactivationDue.class,
            SuspensionDue.class,
            DeletionDue.class,
            PolicyPutInForce.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.LIFECYCLE_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return HANDLES;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return IGNORES;
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(WARNING, LEAVER_MARK);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case WarningDue warning -> {
                Calls calls = new Calls(warning.account(), warning.deadline(), warning.on(), fact, rows);
                calls.call(MessageKind.LIFECYCLE_WARNING, null, warning.mailboxes());
                calls.call(MessageKind.LIFECYCLE_WARNING_TEXT, null, warning.mailboxes());
                UUID text = calls.id(MessageKind.LIFECYCLE_WARNING_TEXT, null);
                rows.timer(
                        NoticesProjection.ARRIVED_SOON, text, fact.recordedAt().plus(askedSoon));
                rows.timer(
                        NoticesProjection.ARRIVED_AT_LAST,
                        text,
                        fact.recordedAt().plus(askedAtLast));
                calls.callOwnersAndHelpdesk(warning.mailboxes());
            }
            case LongLeaveOverrun overrun ->
                new Calls(overrun.account(), DeadlineKind.LONG_LEAVE_END, overrun.on(), fact, rows)
                        .callOwnersAndHelpdesk(overrun.mailboxes());
            case ContactConfirmationDue confirmation ->
                new Calls(confirmation.account(), DeadlineKind.CONTACT_CONFIRMATION, confirmation.on(), fact, rows)
                        .call(MessageKind.CONTACT_CONFIRMATION, null, List.of());
            case LeaverMarked marked ->
                rows.put(LEAVER_MARK, new LeaverMark(marked.account().value()));
            case LeaverMarkWithdrawn withdrawn ->
                rows.remove(LEAVER_MARK, withdrawn.account().value());
            case JoinerMarked joiner ->
                rows.remove(LEAVER_MARK, joiner.account().value());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private record Calls(AccountId account, DeadlineKind deadline, LocalDate on, Fact fact, Rows rows) {

        /** The holder who is one of them has a warning already. */
        void callOwnersAndHelpdesk(List<MailboxAtStake> mailboxes) {
            Map<AccountId, List<MailboxAtStake>> concerned = new LinkedHashMap<>();
            for (MailboxAtStake mailbox : mailboxes) {
                for (AccountId person : mailbox.concerned()) {
                    if (!person.equals(account)) {
                        concerned
                                .computeIfAbsent(person, _ -> new ArrayList<>())
                                .add(mailbox);
                    }
                }
            }
            concerned.forEach((person, theirs) -> call(MessageKind.LIFECYCLE_WARNING_TO_OWNER, person, theirs));
            call(MessageKind.LIFECYCLE_WARNING_TO_HELPDESK, null, mailboxes);
        }

        void call(MessageKind kind, @Nullable AccountId recipient, List<MailboxAtStake> mailboxes) {
            UUID notice = id(kind, recipient);
            rows.put(
                    WARNING,
                    new Warning(
                            notice,
                            account,
                            kind,
                            deadline,
                            on,
                            recipient,
                            codes(mailboxes, _ -> true),
                            codes(mailboxes, mailbox -> mailbox.stakes().contains(Stake.OWNER)),
                            codes(mailboxes, mailbox -> mailbox.stakes().contains(Stake.ONE_OF_LAST_TWO)),
                            codes(mailboxes, MailboxAtStake::leavesContractorUntold)));
            rows.timer(SEND, notice, fact.recordedAt());
        }

        UUID id(MessageKind kind, @Nullable AccountId recipient) {
            return StreamId.nameBased(
                    fact.id(), recipient == null ? "notice " + kind : "notice " + kind + " " + recipient.value());
        }

        private static List<String> codes(List<MailboxAtStake> mailboxes, Predicate<MailboxAtStake> which) {
            return mailboxes.stream()
                    .filter(which)
                    .map(mailbox -> mailbox.odsCode().value())
                    .toList();
        }
    }
}
