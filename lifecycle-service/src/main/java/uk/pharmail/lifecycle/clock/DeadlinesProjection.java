package uk.pharmail.lifecycle.clock;

import static uk.pharmail.contracts.value.DeadlineKind.DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_AFTER_DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_OF_LEAVER;
import static uk.pharmail.contracts.value.DeadlineKind.PASSWORD_EXPIRY;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.BatchHeld;
import uk.pharmail.contracts.lifecycle.BatchReleaseProposed;
import uk.pharmail.contracts.lifecycle.BatchReleased;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineCleared;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleBulkEvent;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.lifecycle.clock.Clocks.Deadline;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Keeps every running deadline as a row, and one timer for each account: the next day on which something is to be said or done. */
final class DeadlinesProjection implements Projection {
    static final String CONSUMER = "deadlines";

    /** Of an account. */
    static final String DAY = "account-day";

    /** Of a policy that comes into force. */
    static final String POLICY = "policy-day";

    private static final UUID POLICY_TIMERS = UUID.fromString("0b9f4a7e-3c1d-5e62-8a74-9d2e6f1c5b38");

    private static final Table<AccountId, ClockRow> CLOCK = Table.of(
            "account_clock",
            AccountId.class,
            ClockRow.class,
            account -> new ClockRow(account, null, null, null, false));
    private static final Table<DeadlineKey, DeadlineRow> DEADLINE =
            Table.of("deadline", DeadlineKey.class, DeadlineRow.class);
    private static final Table<StatedKey, StatedRow> STATED = Table.of("stated_step", StatedKey.class, StatedRow.class);
    private static final Table<LifecycleBatchId, BatchRow> BATCH =
            Table.of("lifecycle_batch", LifecycleBatchId.class, BatchRow.class);

    /**
     * An account.
     *
     * @param due what account-service was told to do and has not answered
     * @param unknownSince from when it is known while its last use is not, and no clock runs for that (MIG-2)
     * @param stopped whether it is deleted
     */
    private record ClockRow(
            AccountId account,
            @Nullable AccountKind kind,
            @Nullable DeadlineKind due,
            @Nullable LocalDate unknownSince,
            boolean stopped) {

        ClockRow due(@Nullable DeadlineKind kindDue) {
            return new ClockRow(account, kind, kindDue, unknownSince, stopped);
        }

        ClockRow runs() {
            return new ClockRow(account, kind, due, null, stopped);
        }
    }

    private record DeadlineKey(AccountId account, DeadlineKind kind) {}

    private record DeadlineRow(
            AccountId account,
            DeadlineKind kind,
            LocalDate onDay,
            LocalDate since,
            int policyVersion,
            List<String> warnOn,
            @Nullable LocalDate warned) {

        Deadline deadline() {
            return new Deadline(
                    onDay,
                    since,
                    policyVersion,
                    warnOn.stream().map(LocalDate::parse).toList(),
                    warned);
        }
    }

    private record StatedKey(AccountId account, LifecycleStep step, LocalDate day) {}

    /** What account-service was told to do on a day, and for which day it was due (LIFE-8). */
    private record StatedRow(AccountId account, LifecycleStep step, LocalDate day, LocalDate onDay) {}

    private record BatchRow(
            LifecycleBatchId batch,
            LifecycleStep step,
            LocalDate onDay,
            @Nullable PersonId proposedBy,
            @Nullable PersonId releasedBy) {}

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
        return Set.of(
                AccountObserved.class,
                LeaverMarked.class,
                LeaverMarkWithdrawn.class,
                JoinerMarked.class,
                ReactivationGranted.class,
                LongLeaveBegun.class,
                LongLeaveEnded.class,
                LongLeaveOverrun.class,
                DeadlineSet.class,
                DeadlineCleared.class,
                WarningDue.class,
                DeactivationDue.class,
                SuspensionDue.class,
                DeletionDue.class,
                ContactConfirmationDue.class,
                PolicyPutInForce.class,
                BatchHeld.class,
                BatchReleaseProposed.class,
                BatchReleased.class);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(LifecycleBulkEvent.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(CLOCK, DEADLINE, STATED, BATCH);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case LifecycleEvent event -> account(new AccountId(fact.stream().id()), event, fact, rows);
            case PolicyPutInForce policy ->
                rows.timer(
                        POLICY,
                        StreamId.nameBased(POLICY_TIMERS, Integer.toString(policy.policyVersion())),
                        notBefore(policy.from(), fact));
            case BatchHeld held -> rows.put(BATCH, new BatchRow(held.batch(), held.step(), held.on(), null, null));
            case BatchReleaseProposed proposed -> {
                BatchRow batch = rows.get(BATCH, proposed.batch()).orElseThrow();
                rows.put(BATCH, new BatchRow(batch.batch(), batch.step(), batch.onDay(), proposed.by(), null));
            }
            case BatchReleased released -> {
                BatchRow batch = rows.get(BATCH, released.batch()).orElseThrow();
                rows.put(
                        BATCH,
                        new BatchRow(batch.batch(), batch.step(), batch.onDay(), batch.proposedBy(), released.by()));
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void account(AccountId account, LifecycleEvent event, Fact fact, Rows rows) {
        ClockRow before = rows.lock(CLOCK, account);
        ClockRow after = before;
        switch (event) {
            case AccountObserved observed -> after = observed(before, observed, rows);
            case LeaverMarked _, LongLeaveBegun _, ContactConfirmationDue _ -> {}
            case LeaverMarkWithdrawn _, JoinerMarked _, ReactivationGranted _, LongLeaveEnded _, LongLeaveOverrun _ ->
                after = before.runs();
            case DeadlineSet set -> {
                rows.put(DEADLINE, row(set, rows));
                after = set.deadline() == DEACTIVATION ? before.runs() : before;
            }
            case DeadlineCleared cleared -> rows.remove(DEADLINE, new DeadlineKey(account, cleared.deadline()));
            case WarningDue warning ->
                rows.get(DEADLINE, new DeadlineKey(account, warning.deadline()))
                        .ifPresent(running -> rows.put(
                                DEADLINE,
                                new DeadlineRow(
                                        account,
                                        running.kind(),
                                        running.onDay(),
                                        running.since(),
                                        running.policyVersion(),
                                        running.warnOn(),
                                        running.onDay().minusDays(warning.daysBefore()))));
            case DeactivationDue _ -> {
                after = before.due(DEACTIVATION);
                state(account, LifecycleStep.DEACTIVATION, DEACTIVATION, fact, rows);
            }
            case SuspensionDue _ -> after = before.due(PASSWORD_EXPIRY);
            case DeletionDue deletion -> {
                DeadlineKind kind =
                        deletion.cause() == DeletionCause.LEAVER ? DELETION_OF_LEAVER : DELETION_AFTER_DEACTIVATION;
                after = before.due(kind);
                state(account, LifecycleStep.DELETION, kind, fact, rows);
            }
        }
        rows.put(CLOCK, after);
        next(after, rows)
                .ifPresentOrElse(
                        day -> rows.timer(DAY, account.value(), notBefore(day, fact)),
                        () -> rows.cancelTimer(DAY, account.value()));
    }

    private static ClockRow observed(ClockRow before, AccountObserved observed, Rows rows) {
        AccountKind kind = observed.kind() == null ? before.kind() : observed.kind();
        boolean answer = observed.observation() == AccountObservation.DELETION_REFUSED
                || before.due() == null
                || !isDeletion(before.due());
        LocalDate unknownSince = switch (observed.observation()) {
            case ADOPTED -> observed.on();
            case USED, REACTIVATED, JOINED, ENABLED -> null;
            case CREATED,
                    ACTIVATED,
                    PASSWORD_CHANGED,
                    SUSPENDED,
                    RESUMED,
                    DISABLED,
                    DEACTIVATED,
                    MARKED_LEAVER,
                    CONTACT_CONFIRMED,
                    DELETION_REFUSED,
                    DELETED,
                    OTHER -> before.unknownSince();
        };
        boolean stopped = observed.observation() == AccountObservation.DELETED;
        if (stopped) {
            rows.where(DEADLINE, "account", observed.account())
                    .forEach(running -> rows.remove(DEADLINE, new DeadlineKey(running.account(), running.kind())));
        }
        return new ClockRow(
                observed.account(), kind, answer ? null : before.due(), stopped ? null : unknownSince, stopped);
    }

    private static DeadlineRow row(DeadlineSet set, Rows rows) {
        LocalDate warned = rows.get(DEADLINE, new DeadlineKey(set.account(), set.deadline()))
                .filter(before -> before.onDay().equals(set.on()))
                .map(DeadlineRow::warned)
                .orElse(null);
        return new DeadlineRow(
                set.account(),
                set.deadline(),
                set.on(),
                set.since(),
                set.policyVersion(),
                set.warnOn().stream().map(LocalDate::toString).toList(),
                warned);
    }

    private static void state(AccountId account, LifecycleStep step, DeadlineKind kind, Fact fact, Rows rows) {
        LocalDate day = London.dateOf(fact.effectiveAt());
        LocalDate on = rows.get(DEADLINE, new DeadlineKey(account, kind))
                .map(DeadlineRow::onDay)
                .orElse(day);
        rows.put(STATED, new StatedRow(account, step, day, on));
    }

    /** The next day on which something is to be said or done; what was stated waits for its answer. */
    private static Optional<LocalDate> next(ClockRow clock, Rows rows) {
        if (clock.stopped()) {
            return Optional.empty();
        }
        DeadlineKind due = clock.due();
        return Stream.concat(
                        Optional.ofNullable(clock.unknownSince()).stream(),
                        rows.where(DEADLINE, "account", clock.account()).stream()
                                .filter(running -> due == null
                                        || running.deadline().next().isBefore(running.onDay())
                                        || (isDeletion(running.kind()) && !isDeletion(due)))
                                .map(running -> running.deadline().next()))
                .min(Comparator.naturalOrder());
    }

    private static boolean isDeletion(DeadlineKind kind) {
        return kind == DELETION_OF_LEAVER || kind == DELETION_AFTER_DEACTIVATION;
    }

    /** Set again for a day that has come already, it is another instant each time: a timer that fired once never fires again. */
    private static Instant notBefore(LocalDate day, Fact fact) {
        Instant start = London.startOf(day);
        Instant at = start.isAfter(fact.effectiveAt()) ? start : fact.effectiveAt();
        return at.truncatedTo(ChronoUnit.MILLIS).plus(fact.version() % 1000, ChronoUnit.MICROS);
    }
}
