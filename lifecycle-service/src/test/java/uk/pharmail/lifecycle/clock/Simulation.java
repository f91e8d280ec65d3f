package uk.pharmail.lifecycle.clock;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.lifecycle.clock.ClocksCommand.BeginLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.EndLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.Hear;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkJoiner;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkLeaver;
import uk.pharmail.lifecycle.clock.ClocksCommand.Pass;
import uk.pharmail.lifecycle.clock.ClocksCommand.Reactivate;
import uk.pharmail.lifecycle.clock.ClocksCommand.Seen;
import uk.pharmail.lifecycle.policy.Policies;
import uk.pharmail.sourcing.Rejected;

/**
 * One account over years of simulated days: its holder, account-service and lifecycle-service, and the messages between the two, which
 * are late and come twice. The rules of LIFE are checked in the plainest way against what really happened.
 */
final class Simulation {
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("8b3e2f61-94a7-4c0d-b5e8-1f6a7c9d0e2b"));

    /** How bad the days are. */
    enum Weather {
        /** Every message arrives on its day, and every day passes. */
        CALM,
        /** Messages are days late and come twice, the facts about uses stop for weeks, lifecycle-service is down for days. */
        STORM
    }

    private final Random random;
    private final Weather weather;
    private final LifecycleTerms terms;
    private final boolean versionIsChecked;
    private final LocalDate created = LocalDate.of(2031, 1, 10);
    private LocalDate today = created;

    // what really happened
    private final TreeSet<LocalDate> uses = new TreeSet<>();
    private @Nullable LocalDate cameBack;
    private @Nullable LocalDate leaverSince;
    private @Nullable LocalDate onLeaveSince;
    private @Nullable LocalDate deactivatedSince;
    private LocalDate passwordOn = created;
    private boolean suspended;
    private boolean deleted;

    // account-service
    private long version;
    private final Deque<LocalDate> untoldUses = new ArrayDeque<>();
    private LocalDate useKnownUntil = created.minusDays(1);
    private int feedSilent;

    // on the wire
    private record Wired<T>(LocalDate sent, LocalDate arrives, T message) {}

    private final Deque<Wired<Hear>> toLifecycle = new ArrayDeque<>();
    private final Deque<Wired<LifecycleEvent>> toAccounts = new ArrayDeque<>();

    // lifecycle-service
    private Clocks clocks = Clocks.TYPE.decider().initial();
    private LocalDate useHeardUntil = created.minusDays(1);
    private int down;

    /** And the day on which each was given. */
    private final Map<WarningDue, LocalDate> warnings = new HashMap<>();

    private int deletions;
    private int deactivations;
    private int refusals;

    Simulation(long seed, Weather weather, LifecycleTerms terms, boolean versionIsChecked) {
        this.random = new Random(seed);
        this.weather = weather;
        this.terms = terms;
        this.versionIsChecked = versionIsChecked;
    }

    int deletions() {
        return deletions;
    }

    int deactivations() {
        return deactivations;
    }

    int refusals() {
        return refusals;
    }

    boolean isDeleted() {
        return deleted;
    }

    /** People come and go. */
    void live(int days) {
        tell(AccountObservation.CREATED, created, AccountKind.PERSONAL);
        tell(AccountObservation.PASSWORD_CHANGED, created, null);
        double busy = (happens(0.3) ? 27.0 : 1.1) / terms.unusedDays();
        for (int i = 0; i < days && !deleted; i++) {
            if (happens(isAboutToLose() ? 0.2 : busy)) {
                use();
            }
            act();
            pass();
        }
    }

    /** In the last days of all, many look once more whether the account is still there. */
    private boolean isAboutToLose() {
        LocalDate last = later(later(created, uses.isEmpty() ? null : uses.last()), cameBack);
        return DAYS.between(last, today) >= terms.unusedDays() - 3;
    }

    /** Nothing happens any more, and everything works: what is due comes. */
    void fallAsleep(int days) {
        for (int i = 0; i < days && !deleted; i++) {
            down = 0;
            feedSilent = 0;
            pass();
        }
    }

    private void act() {
        if (happens(0.001)) {
            command(new MarkLeaver(today, day()));
        }
        if (leaverSince != null && happens(0.03)) {
            command(new MarkJoiner(new OrganisationCode("RX1"), day()));
        }
        if (deactivatedSince != null && happens(0.03)) {
            command(new Reactivate(day()));
        }
        if (happens(0.002)) {
            command(new BeginLongLeave(day()));
        }
        if (happens(0.002)) {
            disable();
        }
        if (onLeaveSince != null && happens(0.02)) {
            command(new EndLongLeave(day()));
        }
        if (happens(0.01)) {
            tell(AccountObservation.OTHER, today, null);
        }
        if (mayBeUsed() && happens(1.5 / terms.passwordDays())) {
            changePassword();
        }
        if (weather == Weather.STORM && happens(0.01)) {
            feedSilent = random.nextInt(60);
        }
        if (weather == Weather.STORM && happens(0.01)) {
            down = random.nextInt(20);
        }
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private void changePassword() {
        passwordOn = today;
        tell(AccountObservation.PASSWORD_CHANGED, today, null);
        if (suspended) {
            suspended = false;
            tell(AccountObservation.RESUMED, today, null);
        }
    }

    /** By the helpdesk at account-service. */
    private void disable() {
        if (mayBeUsed()) {
            onLeaveSince = today;
            tell(AccountObservation.DISABLED, today, null);
        }
    }

    private boolean mayBeUsed() {
        return !deleted && leaverSince == null && onLeaveSince == null && deactivatedSince == null;
    }

    private void use() {
        if (mayBeUsed() && !suspended && !uses.contains(today)) {
            uses.add(today);
            untoldUses.add(today);
        }
    }

    /** One day: account-service, the wire, lifecycle-service. */
    private void pass() {
        feed();
        arrive();
        if (down > 0) {
            down--;
        } else {
            decide(new Pass(List.of(), Map.of(), day()));
        }
        if (weather == Weather.CALM) {
            arrive();
            decide(new Pass(List.of(), Map.of(), day()));
            arrive();
        }
        today = today.plusDays(1);
    }

    /** Uses are told in order, and then that they are complete up to yesterday. */
    private void feed() {
        if (feedSilent > 0) {
            feedSilent--;
            return;
        }
        while (!untoldUses.isEmpty() && untoldUses.peek().isBefore(today)) {
            LocalDate on = untoldUses.remove();
            if (!deleted) {
                tell(AccountObservation.USED, on, null);
            }
        }
        useKnownUntil = today.minusDays(1);
        // on another partition it may overtake the uses
        useHeardUntil = useKnownUntil;
    }

    private void arrive() {
        while (!toAccounts.isEmpty() && !toAccounts.peek().arrives().isAfter(today)) {
            Wired<LifecycleEvent> arrived = toAccounts.remove();
            react(arrived.message(), arrived.sent());
        }
        while (down == 0
                && !toLifecycle.isEmpty()
                && !toLifecycle.peek().arrives().isAfter(today)) {
            Hear hear = toLifecycle.remove().message();
            Hear now = new Hear(hear.account(), hear.version(), hear.seen(), day());
            decide(now);
            if (weather == Weather.STORM && random.nextInt(5) == 0) {
                assertThat(Clocks.TYPE.decider().decide(now, clocks))
                        .as("what follows from a fact that comes twice")
                        .isEmpty();
            }
        }
    }

    private void command(ClocksCommand command) {
        LocalDate since = leaverSince;
        try {
            decide(command);
            if (command instanceof MarkJoiner) {
                assertThat(since).as("a joiner is a leaver").isNotNull();
            }
        } catch (Rejected e) {
            if (e.reason() == ClocksReason.TOO_LATE_TO_JOIN && weather == Weather.CALM) {
                assertThat(DAYS.between(Objects.requireNonNull(since), today)).isGreaterThan(terms.leaverDays());
            }
        }
    }

    private void decide(ClocksCommand command) {
        for (LifecycleEvent event : Clocks.TYPE.decider().decide(command, clocks)) {
            clocks = Clocks.TYPE.decider().evolve(clocks, event);
            switch (event) {
                case WarningDue warning ->
                    assertThat(warnings.put(warning, today))
                            .as("told once: %s", warning)
                            .isNull();
                case JoinerMarked joiner -> {
                    if (leaverSince != null) {
                        assertThat(DAYS.between(leaverSince, joiner.on())).isLessThanOrEqualTo(terms.leaverDays());
                    }
                }
                default -> {}
            }
            toAccounts.add(new Wired<>(today, latest(toAccounts, late()), event));
        }
    }

    /** account-service, by ADR 84. */
    private void react(LifecycleEvent event, LocalDate sent) {
        if (deleted) {
            return;
        }
        switch (event) {
            case LeaverMarked marked -> {
                if (leaverSince == null) {
                    leaverSince = marked.on();
                    tell(AccountObservation.MARKED_LEAVER, today, null);
                }
            }
            case JoinerMarked joiner -> {
                if (leaverSince != null) {
                    leaverSince = null;
                    back(AccountObservation.JOINED, joiner.on());
                }
                if (deactivatedSince != null) {
                    deactivatedSince = null;
                    back(AccountObservation.REACTIVATED, joiner.on());
                }
            }
            case ReactivationGranted granted -> {
                if (deactivatedSince != null) {
                    deactivatedSince = null;
                    back(AccountObservation.REACTIVATED, granted.on());
                }
            }
            case LongLeaveBegun begun -> {
                if (onLeaveSince == null) {
                    onLeaveSince = begun.on();
                    tell(AccountObservation.DISABLED, today, null);
                }
            }
            case LongLeaveEnded ended -> {
                if (onLeaveSince != null) {
                    onLeaveSince = null;
                    back(AccountObservation.ENABLED, ended.on());
                }
            }
            case DeactivationDue due -> {
                if (isAt(due.accountVersion()) && deactivatedSince == null) {
                    checkDeactivation(sent);
                    deactivations++;
                    deactivatedSince = today;
                    tell(AccountObservation.DEACTIVATED, today, null);
                }
            }
            case SuspensionDue due -> {
                if (isAt(due.accountVersion()) && !suspended) {
                    assertThat(DAYS.between(passwordOn, today))
                            .as("ACC-5, days of the password")
                            .isGreaterThan(terms.passwordDays());
                    if (weather == Weather.CALM) {
                        checkWarnings(DeadlineKind.PASSWORD_EXPIRY, passwordOn.plusDays(terms.passwordDays() + 1L));
                    }
                    suspended = true;
                    tell(AccountObservation.SUSPENDED, today, null);
                }
            }
            case DeletionDue due -> {
                if (isAt(due.accountVersion())) {
                    checkDeletion(due.cause(), sent);
                    deletions++;
                    deleted = true;
                    tell(AccountObservation.DELETED, today, null);
                } else {
                    refusals++;
                    tell(AccountObservation.DELETION_REFUSED, today, null);
                }
            }
            default -> {}
        }
    }

    private boolean isAt(long seen) {
        return !versionIsChecked || seen == version;
    }

    private void back(AccountObservation observation, LocalDate on) {
        cameBack = on;
        tell(observation, today, null);
    }

    private void checkDeactivation(LocalDate stated) {
        LocalDate used = uses.lower(stated);
        LocalDate last = later(later(created, used), cameBack);
        long unused = DAYS.between(last, stated);
        LocalDate away = onLeaveSince;
        assertThat(unused).as("LIFE-4, days without use").isGreaterThanOrEqualTo(terms.unusedDays());
        if (away != null) {
            assertThat(stated)
                    .as("LIFE-4, long leave since %s", away)
                    .isAfterOrEqualTo(away.plusMonths(terms.longLeaveMonths()).plusDays(terms.unusedDays()));
        } else if (weather == Weather.CALM) {
            assertThat(unused).as("LIFE-4, days without use").isEqualTo(terms.unusedDays());
        }
        checkWarned(DeadlineKind.DEACTIVATION, last, stated);
    }

    /** Of what does away with an unused account: in time, as far as lifecycle-service was up. */
    private void checkWarned(DeadlineKind kind, LocalDate since, LocalDate stated) {
        switch (weather) {
            case CALM -> checkWarnings(kind, stated);
            case STORM ->
                assertThat(warnings)
                        .as("LIFE-4, warnings before %s since %s", kind, since)
                        .anySatisfy((warning, given) -> {
                            assertThat(warning.deadline()).isEqualTo(kind);
                            assertThat(given).isBetween(since, stated.minusDays(1));
                        });
        }
    }

    /** Each on its day. */
    private void checkWarnings(DeadlineKind kind, LocalDate on) {
        List<LocalDate> days = warnings.entrySet().stream()
                .filter(warning -> warning.getKey().deadline() == kind
                        && warning.getKey().on().equals(on))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(days)
                .as("LIFE-4, ACC-5, days of the warnings before %s on %s", kind, on)
                .containsExactlyInAnyOrderElementsOf(
                        terms.warningDays().stream().map(on::minusDays).toList());
    }

    private void checkDeletion(DeletionCause cause, LocalDate stated) {
        LocalDate since = switch (cause) {
            case LEAVER -> leaverSince;
            case INACTIVITY -> deactivatedSince;
        };
        int whole = switch (cause) {
            case LEAVER -> terms.leaverDays();
            case INACTIVITY -> terms.deactivatedDays();
        };
        assertThat(since).as("LIFE-2, LIFE-4, since when %s", cause).isNotNull();
        long days = DAYS.between(Objects.requireNonNull(since), today);
        assertThat(days).as("LIFE-2, LIFE-4, days of %s", cause).isGreaterThan(whole);
        if (weather == Weather.CALM) {
            assertThat(days).as("LIFE-2, LIFE-4, days of %s", cause).isEqualTo(whole + 1);
        }
        if (cause == DeletionCause.INACTIVITY) {
            // one on the day of the deactivation, before it, too: the account comes back by itself
            assertThat(uses.tailSet(since.minusDays(terms.unusedDays() - 1L)))
                    .as("LIFE-4, uses that keep it")
                    .isEmpty();
            checkWarned(DeadlineKind.DELETION_AFTER_DEACTIVATION, since, stated);
        } else if (weather == Weather.CALM) {
            checkWarnings(DeadlineKind.DELETION_OF_LEAVER, stated);
        }
    }

    private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private void tell(AccountObservation observation, LocalDate on, @Nullable AccountKind kind) {
        version++;
        toLifecycle.add(new Wired<>(
                today,
                latest(toLifecycle, late()),
                new Hear(ACCOUNT, version, List.of(new Seen(observation, on, kind)), day())));
    }

    /** Messages of a stream arrive in order. */
    private <T> LocalDate latest(Deque<Wired<T>> wire, LocalDate arrives) {
        return wire.isEmpty() ? arrives : later(arrives, wire.getLast().arrives());
    }

    private LocalDate late() {
        return weather == Weather.CALM || random.nextInt(3) > 0 ? today : today.plusDays(random.nextInt(4));
    }

    private Day day() {
        return new Day(today, new Day.UseKnown(created.minusDays(1), useHeardUntil), new Policies(List.of()), terms);
    }

    @Override
    public String toString() {
        return new ArrayList<>(List.of(today, version, clocks)).toString();
    }
}
