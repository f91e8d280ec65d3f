package uk.pharmail.lifecycle.clock;

import static java.time.temporal.ChronoUnit.DAYS;
import static uk.pharmail.contracts.value.DeadlineKind.CONTACT_CONFIRMATION;
import static uk.pharmail.contracts.value.DeadlineKind.DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_AFTER_DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_OF_LEAVER;
import static uk.pharmail.contracts.value.DeadlineKind.LONG_LEAVE_END;
import static uk.pharmail.contracts.value.DeadlineKind.PASSWORD_EXPIRY;
import static uk.pharmail.lifecycle.clock.ClocksReason.ACCOUNT_DEACTIVATED;
import static uk.pharmail.lifecycle.clock.ClocksReason.ACCOUNT_DELETED;
import static uk.pharmail.lifecycle.clock.ClocksReason.ACCOUNT_LEFT;
import static uk.pharmail.lifecycle.clock.ClocksReason.DELETION_UNDER_WAY;
import static uk.pharmail.lifecycle.clock.ClocksReason.NOT_A_LEAVER;
import static uk.pharmail.lifecycle.clock.ClocksReason.NO_SUCH_ACCOUNT;
import static uk.pharmail.lifecycle.clock.ClocksReason.TOO_LATE_TO_JOIN;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineCleared;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.ReactivationReason;
import uk.pharmail.lifecycle.clock.Clocks.Deadline;
import uk.pharmail.lifecycle.clock.Clocks.Known;
import uk.pharmail.lifecycle.clock.Clocks.Stopped;
import uk.pharmail.lifecycle.clock.Clocks.Unheard;
import uk.pharmail.lifecycle.clock.ClocksCommand.BeginLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.EndLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.Hear;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkJoiner;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkLeaver;
import uk.pharmail.lifecycle.clock.ClocksCommand.Pass;
import uk.pharmail.lifecycle.clock.ClocksCommand.Reactivate;
import uk.pharmail.lifecycle.clock.ClocksCommand.Seen;
import uk.pharmail.lifecycle.clock.ClocksCommand.Settle;
import uk.pharmail.lifecycle.clock.ClocksCommand.WithdrawLeaverMark;
import uk.pharmail.lifecycle.policy.Terms;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/**
 * Decides which clocks of an account run, until when, and what is due (LIFE-2 to LIFE-4, ACC-5, ACC-11). Whatever it is told,
 * the deadlines follow from what is then known; so an old or doubled fact, or a timer that is stale, changes none.
 */
final class ClocksDecider implements Decider<ClocksCommand, LifecycleEvent, Clocks> {

    @Override
    public Clocks initial() {
        return new Unheard();
    }

    @Override
    public Clocks evolve(Clocks state, LifecycleEvent event) {
        return switch (state) {
            case Unheard unheard ->
                event instanceof AccountObserved observed && observed.kind() != null
                        ? begun(observed, observed.kind())
                        : unheard;
            case Known known ->
                event instanceof AccountObserved observed ? observed(known, observed) : evolved(known, event);
            case Stopped stopped -> stopped;
        };
    }

    private static Known begun(AccountObserved observed, AccountKind kind) {
        return new Known(
                observed.account(),
                kind,
                observed.accountVersion(),
                observed.on(),
                observed.on(),
                switch (observed.observation()) {
                    case ADOPTED -> false;
                    case CREATED,
                            ACTIVATED,
                            USED,
                            PASSWORD_CHANGED,
                            SUSPENDED,
                            RESUMED,
                            DISABLED,
                            ENABLED,
                            DEACTIVATED,
                            REACTIVATED,
                            MARKED_LEAVER,
                            JOINED,
                            CONTACT_CONFIRMED,
                            DELETION_REFUSED,
                            DELETED,
                            OTHER -> true;
                },
                false,
                false,
                null,
                observed.on(),
                null,
                null,
                false,
                null,
                Map.of(),
                null);
    }

    private static Clocks observed(Known known, AccountObserved observed) {
        LocalDate on = observed.on();
        Change change = new Change(known);
        if (observed.accountVersion() > known.version()) {
            change.version = observed.accountVersion();
            // the answer to a deletion names it; to the others it is whatever comes next
            if (!known.deletionIsDue()) {
                change.due = null;
            }
        }
        switch (observed.observation()) {
            case CREATED, ADOPTED, OTHER -> {}
            case ACTIVATED -> change.activated = true;
            case USED -> change.cameBackOn(on);
            case PASSWORD_CHANGED -> change.passwordOn = later(on, known.passwordOn());
            case SUSPENDED -> change.suspended = true;
            case RESUMED -> change.suspended = false;
            case DISABLED -> change.leaveOn = known.leaveOn() == null ? on : known.leaveOn();
            case ENABLED -> change.endLeaveOn(on);
            case DEACTIVATED -> change.deactivatedOn = known.deactivatedOn() == null ? on : known.deactivatedOn();
            case REACTIVATED -> {
                if (known.deactivatedOn() != null) {
                    change.deactivatedOn = null;
                    change.cameBackOn(on);
                }
            }
            case MARKED_LEAVER -> change.leaverOn = known.leaverOn() == null ? on : known.leaverOn();
            case JOINED -> {
                if (known.leaverOn() != null) {
                    change.leaverOn = null;
                    change.cameBackOn(on);
                }
            }
            case CONTACT_CONFIRMED -> change.confirmedOn = later(on, known.confirmedOn());
            case DELETION_REFUSED -> change.due = null;
            case DELETED -> {
                return new Stopped(known.account());
            }
        }
        return change.done();
    }

    private static Known evolved(Known known, LifecycleEvent event) {
        Change change = new Change(known);
        switch (event) {
            case AccountObserved _ -> {}
            case LeaverMarked marked -> change.leaverOn = marked.on();
            case LeaverMarkWithdrawn withdrawn -> {
                change.leaverOn = null;
                change.cameBackOn(withdrawn.on());
            }
            case JoinerMarked joiner -> {
                change.leaverOn = null;
                change.deactivatedOn = null;
                change.cameBackOn(joiner.on());
            }
            case ReactivationGranted granted -> {
                change.deactivatedOn = null;
                change.cameBackOn(granted.on());
            }
            case LongLeaveBegun begun -> {
                change.leaveOn = begun.on();
                change.overrun = false;
            }
            case LongLeaveEnded ended -> change.endLeaveOn(ended.on());
            case LongLeaveOverrun overrun -> {
                change.overrun = true;
                change.cameBackOn(overrun.on());
            }
            case DeadlineSet set -> change.deadlines.put(set.deadline(), deadline(set, known));
            case DeadlineCleared cleared -> change.deadlines.remove(cleared.deadline());
            case WarningDue warning ->
                change.deadlines.computeIfPresent(
                        warning.deadline(),
                        (_, running) -> running.warnedOn(running.on().minusDays(warning.daysBefore())));
            case DeactivationDue _ -> change.due = DEACTIVATION;
            case SuspensionDue _ -> change.due = PASSWORD_EXPIRY;
            case DeletionDue deletion ->
                change.due = switch (deletion.cause()) {
                    case LEAVER -> DELETION_OF_LEAVER;
                    case INACTIVITY -> DELETION_AFTER_DEACTIVATION;
                };
            case ContactConfirmationDue asked -> change.confirmedOn = asked.on();
        }
        return change.done();
    }

    /** Set again for the same day, it does not begin its warnings again. */
    private static Deadline deadline(DeadlineSet set, Known known) {
        Deadline before = known.deadlines().get(set.deadline());
        return new Deadline(
                set.on(),
                set.since(),
                set.policyVersion(),
                set.warnOn(),
                before != null && before.on().equals(set.on()) ? before.warned() : null);
    }

    @Override
    public List<LifecycleEvent> decide(ClocksCommand command, Clocks state) {
        return switch (command) {
            case Hear hear -> hear(hear, state);
            case MarkLeaver mark -> {
                Known known = open(known(state, "LIFE-2"), "LIFE-2");
                yield known.leaverOn() != null
                        ? List.of()
                        : decided(known, mark.day(), new LeaverMarked(known.account(), mark.on()));
            }
            case WithdrawLeaverMark withdraw -> {
                Known known = open(known(state, "LIFE-2"), "LIFE-2");
                yield known.leaverOn() == null
                        ? List.of()
                        : decided(
                                known,
                                withdraw.day(),
                                new LeaverMarkWithdrawn(
                                        known.account(), withdraw.day().today()));
            }
            case MarkJoiner joiner -> join(joiner, known(state, "LIFE-3"));
            case Reactivate reactivate -> {
                Known known = open(known(state, "LIFE-4"), "LIFE-4");
                yield known.deactivatedOn() == null && known.due() != DEACTIVATION
                        ? List.of()
                        : decided(
                                known,
                                reactivate.day(),
                                new ReactivationGranted(
                                        known.account(),
                                        ReactivationReason.ASKED_FOR,
                                        reactivate.day().today()));
            }
            case BeginLongLeave begin -> beginLeave(begin, known(state, "LIFE-4"));
            case EndLongLeave end -> {
                Known known = open(known(state, "LIFE-4"), "LIFE-4");
                if (known.leaveOn() == null) {
                    yield List.of();
                }
                if (known.deactivatedOn() != null) {
                    throw Rejected.because(ACCOUNT_DEACTIVATED, "LIFE-4", HELPDESK);
                }
                yield decided(
                        known,
                        end.day(),
                        new LongLeaveEnded(known.account(), end.day().today()));
            }
            case Settle settle ->
                switch (state) {
                    case Unheard _, Stopped _ -> List.of();
                    case Known known -> decided(known, settle.day());
                };
            case Pass pass ->
                switch (state) {
                    case Unheard _, Stopped _ -> List.of();
                    case Known known -> pass(known, pass);
                };
        };
    }

    private static List<LifecycleEvent> join(MarkJoiner joiner, Known known) {
        LocalDate leaverOn = known.leaverOn();
        LocalDate today = joiner.day().today();
        if (leaverOn == null) {
            throw Rejected.because(NOT_A_LEAVER, "LIFE-3", HELPDESK);
        }
        int days = joiner.day().terms(known.kind()).days().leaverDays();
        if (known.deletionIsDue() || today.isAfter(leaverOn.plusDays(days))) {
            throw Rejected.because(TOO_LATE_TO_JOIN, "LIFE-3", HELPDESK);
        }
        return decided(known, joiner.day(), new JoinerMarked(known.account(), joiner.organisation(), today));
    }

    private static List<LifecycleEvent> beginLeave(BeginLongLeave begin, Known all) {
        Known known = open(all, "LIFE-4");
        if (known.leaveOn() != null) {
            return List.of();
        }
        if (known.leaverOn() != null) {
            throw Rejected.because(ACCOUNT_LEFT, "LIFE-2", HELPDESK);
        }
        // long leave stops the clock of inactivity, which has run out already
        if (known.deactivatedOn() != null || known.due() == DEACTIVATION) {
            throw Rejected.because(ACCOUNT_DEACTIVATED, "LIFE-4", HELPDESK);
        }
        return decided(
                known,
                begin.day(),
                new LongLeaveBegun(known.account(), begin.day().today()));
    }

    private List<LifecycleEvent> hear(Hear hear, Clocks state) {
        boolean isNews = switch (state) {
            case Unheard _ -> hear.seen().getFirst().kind() != null;
            case Known known -> hear.version() > known.version();
            case Stopped _ -> false;
        };
        if (!isNews) {
            return List.of();
        }
        Clocks now = state;
        List<LifecycleEvent> events = new ArrayList<>();
        for (Seen seen : hear.seen()) {
            LifecycleEvent event =
                    new AccountObserved(hear.account(), hear.version(), seen.observation(), seen.on(), seen.kind());
            events.add(event);
            now = evolve(now, event);
        }
        if (now instanceof Known known) {
            Steps steps = new Steps(known, hear.day());
            if (wasUsedAfterAll(known, hear)) {
                steps.add(new ReactivationGranted(
                        known.account(),
                        ReactivationReason.USED_AFTER_ALL,
                        hear.day().today()));
            }
            steps.settle();
            events.addAll(steps.events);
        }
        return events;
    }

    /** A use that would have kept the account from being deactivated, had it been known. */
    private static boolean wasUsedAfterAll(Known known, Hear hear) {
        LocalDate deactivatedOn = known.deactivatedOn();
        return deactivatedOn != null
                && hear.seen().stream().anyMatch(seen -> switch (seen.observation()) {
                    case USED ->
                        hear.seen().size() == 1
                                && seen.on()
                                        .plusDays(hear.day()
                                                .terms(known.kind())
                                                .days()
                                                .unusedDays())
                                        .isAfter(deactivatedOn);
                    case CREATED,
                            ADOPTED,
                            ACTIVATED,
                            PASSWORD_CHANGED,
                            SUSPENDED,
                            RESUMED,
                            DISABLED,
                            ENABLED,
                            DEACTIVATED,
                            REACTIVATED,
                            MARKED_LEAVER,
                            JOINED,
                            CONTACT_CONFIRMED,
                            DELETION_REFUSED,
                            DELETED,
                            OTHER -> false;
                });
    }

    private static List<LifecycleEvent> decided(Known known, Day day, LifecycleEvent... first) {
        Steps steps = new Steps(known, day);
        for (LifecycleEvent event : first) {
            steps.add(event);
        }
        steps.settle();
        return steps.events;
    }

    /** Where a deletion is due, nothing else is done to the account: of two clocks one fires. */
    private static List<LifecycleEvent> pass(Known known, Pass pass) {
        Steps steps = new Steps(known, pass.day());
        steps.settle();
        List<DeadlineKind> inOrder = steps.now.deadlines().entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<DeadlineKind, Deadline> running) -> !isDeletion(running.getKey()))
                        .thenComparing(running -> running.getValue().on()))
                .map(Map.Entry::getKey)
                .toList();
        for (DeadlineKind kind : inOrder) {
            Deadline running = steps.now.deadlines().get(kind);
            LocalDate clock = clock(kind, pass.day());
            if (running != null && clock != null) {
                look(steps, kind, running, clock, pass);
            }
        }
        return steps.events;
    }

    private static void look(Steps steps, DeadlineKind kind, Deadline found, LocalDate clock, Pass pass) {
        Deadline running = found;
        if (!clock.isBefore(running.on())) {
            // who may have come back meanwhile, and nobody knows, is left alone
            if (clock.isBefore(steps.day.today())) {
                return;
            }
            if (!isOfInactivity(kind)
                    || running.warned() != null
                    || running.warnOn().isEmpty()) {
                reach(steps, kind, running, pass);
                return;
            }
            // nobody was warned, because the facts about uses or this service stood still: the warnings come first
            steps.set(
                    kind,
                    running.since(),
                    steps.day
                            .today()
                            .plusDays(steps.terms().days().warningDays().getFirst()));
            running = steps.now.deadlines().get(kind);
        }
        LocalDate warning = running == null ? null : running.warningBy(clock);
        if (running != null && warning != null) {
            steps.add(new WarningDue(
                    steps.now.account(),
                    kind,
                    running.on(),
                    (int) DAYS.between(warning, running.on()),
                    pass.mailboxes()));
        }
    }

    private static void reach(Steps steps, DeadlineKind kind, Deadline running, Pass pass) {
        Known now = steps.now;
        switch (kind) {
            case DEACTIVATION -> {
                if (now.due() == null && !pass.holds(LifecycleStep.DEACTIVATION, running.on())) {
                    steps.add(new DeactivationDue(now.account(), now.version(), running.since()));
                }
            }
            case DELETION_AFTER_DEACTIVATION -> delete(steps, DeletionCause.INACTIVITY, running, pass);
            case DELETION_OF_LEAVER -> delete(steps, DeletionCause.LEAVER, running, pass);
            case PASSWORD_EXPIRY -> {
                if (now.due() == null) {
                    steps.add(new SuspensionDue(now.account(), now.version(), running.since()));
                }
            }
            case LONG_LEAVE_END -> {
                steps.add(new LongLeaveOverrun(now.account(), steps.day.today(), pass.mailboxes()));
                steps.settle();
            }
            case CONTACT_CONFIRMATION -> {
                steps.add(new ContactConfirmationDue(now.account(), steps.day.today()));
                steps.settle();
            }
        }
    }

    private static void delete(Steps steps, DeletionCause cause, Deadline running, Pass pass) {
        Known now = steps.now;
        if (!now.deletionIsDue() && !pass.holds(LifecycleStep.DELETION, running.on())) {
            steps.add(new DeletionDue(now.account(), now.version(), cause));
        }
    }

    /** The next day on which something of the account may be to be said or done; null if there is none. */
    static @Nullable LocalDate nextDay(Known known, LocalDate today) {
        if (!known.useKnown()
                && known.kind() == AccountKind.PERSONAL
                && known.deactivatedOn() == null
                && !known.onLeave()
                && !known.deadlines().containsKey(DEACTIVATION)) {
            // each day tells whether no use is known of a whole period (MIG-2)
            return today.plusDays(1);
        }
        return known.deadlines().values().stream()
                .map(Deadline::next)
                .filter(day -> day.isAfter(today))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether something is due that only waits: for the facts about uses, or for two persons (LIFE-8). */
    static boolean isWaiting(Known known, LocalDate today) {
        return known.deadlines().entrySet().stream()
                .filter(running -> !running.getValue().next().isAfter(today))
                .anyMatch(running -> switch (running.getKey()) {
                    case DEACTIVATION -> known.due() == null;
                    case DELETION_AFTER_DEACTIVATION, DELETION_OF_LEAVER -> !known.deletionIsDue();
                    case PASSWORD_EXPIRY, LONG_LEAVE_END, CONTACT_CONFIRMATION -> false;
                });
    }

    private static @Nullable LocalDate clock(DeadlineKind kind, Day day) {
        return isOfInactivity(kind) ? day.inactivityDay() : day.today();
    }

    private static boolean isDeletion(DeadlineKind kind) {
        return kind == DELETION_OF_LEAVER || kind == DELETION_AFTER_DEACTIVATION;
    }

    private static boolean isOfInactivity(DeadlineKind kind) {
        return kind == DEACTIVATION || kind == DELETION_AFTER_DEACTIVATION;
    }

    private static Known known(Clocks state, String rule) {
        return switch (state) {
            case Unheard _ -> throw Rejected.because(NO_SUCH_ACCOUNT, rule, HELPDESK);
            case Known known -> known;
            case Stopped _ -> throw Rejected.because(ACCOUNT_DELETED, "LIFE-5", HELPDESK);
        };
    }

    /** What comes after the deletion was stated does not stop it (LIFE-3). */
    private static Known open(Known known, String rule) {
        if (known.deletionIsDue()) {
            throw Rejected.because(DELETION_UNDER_WAY, rule, HELPDESK);
        }
        return known;
    }

    private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** Events as they are decided one after the other, and what they make of the state. */
    private static final class Steps {
        private final List<LifecycleEvent> events = new ArrayList<>();
        private final Day day;
        private Known now;

        Steps(Known known, Day day) {
            this.now = known;
            this.day = day;
        }

        void add(LifecycleEvent event) {
            events.add(event);
            now = evolved(now, event);
        }

        Terms terms() {
            return day.terms(now.kind());
        }

        /** Makes the deadlines be what the state asks for. */
        void settle() {
            for (DeadlineKind kind : DeadlineKind.values()) {
                Deadline running = now.deadlines().get(kind);
                LocalDate since = since(kind);
                if (since == null) {
                    if (running != null) {
                        add(new DeadlineCleared(now.account(), kind));
                    }
                } else if (running == null
                        || !running.since().equals(since)
                        || running.policyVersion() != terms().policyVersion()) {
                    set(kind, since, date(kind, since, running));
                }
            }
        }

        void set(DeadlineKind kind, LocalDate since, LocalDate on) {
            Deadline running = now.deadlines().get(kind);
            if (running == null
                    || !running.on().equals(on)
                    || !running.since().equals(since)
                    || running.policyVersion() != terms().policyVersion()) {
                add(new DeadlineSet(now.account(), kind, on, since, terms().policyVersion(), warnings(kind, on)));
            }
        }

        private List<LocalDate> warnings(DeadlineKind kind, LocalDate on) {
            return switch (kind) {
                case DEACTIVATION, DELETION_AFTER_DEACTIVATION, DELETION_OF_LEAVER, PASSWORD_EXPIRY, LONG_LEAVE_END ->
                    terms().days().warningDays().stream()
                            .map(on::minusDays)
                            .filter(warning -> !warning.isBefore(day.today()))
                            .sorted()
                            .toList();
                case CONTACT_CONFIRMATION -> List.of();
            };
        }

        /** From when the days of this deadline count; null if it does not run. */
        private @Nullable LocalDate since(DeadlineKind kind) {
            return switch (kind) {
                case DEACTIVATION ->
                    // what an application account is used for, sending, nobody tells
                    now.kind() == AccountKind.APPLICATION || now.deactivatedOn() != null || now.onLeave()
                            ? null
                            : unusedSince();
                case DELETION_AFTER_DEACTIVATION -> now.deactivatedOn();
                case DELETION_OF_LEAVER -> now.leaverOn();
                case PASSWORD_EXPIRY -> now.suspended() ? null : now.passwordOn();
                case LONG_LEAVE_END -> now.overrun() ? null : now.leaveOn();
                case CONTACT_CONFIRMATION ->
                    now.activated()
                                    && now.kind() == AccountKind.PERSONAL
                                    && now.leaverOn() == null
                                    && now.leaveOn() == null
                                    && now.deactivatedOn() == null
                            ? now.confirmedOn()
                            : null;
            };
        }

        /**
         * Where the last use is not known, from when it is known that there was none, once that is a full period (MIG-2). After a
         * gap in what is told of uses the account may have been used in it, so the days begin anew (LIFE-4).
         */
        private @Nullable LocalDate unusedSince() {
            Day.UseKnown told = day.use();
            if (now.useKnown()) {
                return told != null && told.from().isAfter(now.begunOn())
                        ? later(told.from().minusDays(1), now.countedFrom())
                        : now.countedFrom();
            }
            Deadline running = now.deadlines().get(DEACTIVATION);
            if (running != null) {
                return running.since();
            }
            if (told == null) {
                return null;
            }
            LocalDate since = later(told.from(), now.countedFrom());
            return DAYS.between(since, told.until().plusDays(1))
                            >= terms().days().unusedDays()
                    ? since
                    : null;
        }

        private LocalDate date(DeadlineKind kind, LocalDate since, @Nullable Deadline running) {
            return DeadlineDates.on(
                    kind,
                    since,
                    terms().days(),
                    day.today(),
                    running != null && running.since().equals(since) ? running.on() : null);
        }
    }

    private static final class Change {
        private final Known before;
        private final Map<DeadlineKind, Deadline> deadlines = new EnumMap<>(DeadlineKind.class);
        private long version;
        private LocalDate countedFrom;
        private boolean useKnown;
        private boolean activated;
        private boolean suspended;
        private @Nullable LocalDate passwordOn;
        private LocalDate confirmedOn;
        private @Nullable LocalDate leaverOn;
        private @Nullable LocalDate leaveOn;
        private boolean overrun;
        private @Nullable LocalDate deactivatedOn;
        private @Nullable DeadlineKind due;

        Change(Known before) {
            this.before = before;
            deadlines.putAll(before.deadlines());
            version = before.version();
            countedFrom = before.countedFrom();
            useKnown = before.useKnown();
            activated = before.activated();
            suspended = before.suspended();
            passwordOn = before.passwordOn();
            confirmedOn = before.confirmedOn();
            leaverOn = before.leaverOn();
            leaveOn = before.leaveOn();
            overrun = before.overrun();
            deactivatedOn = before.deactivatedOn();
            due = before.due();
        }

        /** Of uses and returns the latest counts, in whatever order they are heard. */
        void cameBackOn(LocalDate day) {
            countedFrom = useKnown ? later(day, countedFrom) : day;
            useKnown = true;
        }

        void endLeaveOn(LocalDate day) {
            leaveOn = null;
            overrun = false;
            cameBackOn(day);
        }

        Known done() {
            return new Known(
                    before.account(),
                    before.kind(),
                    version,
                    before.begunOn(),
                    countedFrom,
                    useKnown,
                    activated,
                    suspended,
                    passwordOn,
                    confirmedOn,
                    leaverOn,
                    leaveOn,
                    overrun,
                    deactivatedOn,
                    deadlines,
                    due);
        }
    }
}
