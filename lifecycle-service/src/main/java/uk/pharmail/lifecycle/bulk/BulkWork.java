package uk.pharmail.lifecycle.bulk;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.lifecycle.BulkApplied;
import uk.pharmail.contracts.lifecycle.BulkEntry;
import uk.pharmail.contracts.lifecycle.BulkRefused;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.BulkAction;
import uk.pharmail.contracts.value.BulkRefusal;
import uk.pharmail.contracts.value.LifecycleBulkId;
import uk.pharmail.lifecycle.bulk.BulkCommand.Apply;
import uk.pharmail.lifecycle.bulk.BulkCommand.Undo;
import uk.pharmail.lifecycle.clock.Clocks;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkJoiner;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkLeaver;
import uk.pharmail.lifecycle.clock.ClocksCommand.WithdrawLeaverMark;
import uk.pharmail.lifecycle.clock.ClocksReason;
import uk.pharmail.lifecycle.clock.Day;
import uk.pharmail.lifecycle.clock.Days;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.store.EventStore;

/** A list and all its accounts in one append: who it did something to, and the list that says so, or neither. */
@Singleton
class BulkWork {
    private static final Set<String> MARKS = Stream.of(
                    LeaverMarked.class, LeaverMarkWithdrawn.class, JoinerMarked.class)
            .map(mark -> EventTypes.of(mark).name())
            .collect(Collectors.toUnmodifiableSet());

    private final Days days;
    private final EventStore store;

    BulkWork(Days days, EventStore store) {
        this.days = days;
        this.store = store;
    }

    /** The work, and what it has last decided. */
    static final class Applying implements Work {
        private final LifecycleBulkId bulk;
        private final BulkRows rows;
        private final Day today;
        private @Nullable BulkApplied applied;

        private Applying(LifecycleBulkId bulk, BulkRows rows, Day today) {
            this.bulk = bulk;
            this.rows = rows;
            this.today = today;
        }

        @Override
        public void decide(Attempt attempt) {
            List<BulkEntry> entries = new ArrayList<>();
            List<BulkRefused> refused = new ArrayList<>();
            // the list is what the answer is about, and does nothing to anybody a second time
            if (!(attempt.state(Bulk.TYPE, bulk.value()) instanceof Bulk.Absent)) {
                attempt.decide(Bulk.TYPE, bulk.value(), new Apply(event(entries, refused)));
                return;
            }
            for (BulkRows.Row row : rows.rows()) {
                BulkRefusal refusal = refusal(attempt, row);
                if (refusal == null) {
                    entries.add(new BulkEntry(row.account(), Objects.requireNonNull(leaverSince(attempt, row))));
                } else {
                    refused.add(new BulkRefused(row.account(), refusal));
                }
            }
            attempt.decide(Bulk.TYPE, bulk.value(), new Apply(event(entries, refused)));
            for (BulkEntry entry : entries) {
                rows.rows().stream()
                        .filter(row -> row.account().equals(entry.account()))
                        .forEach(row -> mark(attempt, row));
            }
        }

        BulkApplied applied() {
            return Objects.requireNonNull(applied);
        }

        private BulkApplied event(List<BulkEntry> entries, List<BulkRefused> refused) {
            applied = new BulkApplied(bulk, rows.action(), entries, refused);
            return applied;
        }

        private void mark(Attempt attempt, BulkRows.Row row) {
            attempt.decide(
                    Clocks.TYPE,
                    row.account().value(),
                    row.organisation() == null
                            ? new MarkLeaver(today.today(), today)
                            : new MarkJoiner(row.organisation(), today));
        }

        private @Nullable LocalDate leaverSince(Attempt attempt, BulkRows.Row row) {
            return rows.action() == BulkAction.MARK_LEAVERS
                    ? today.today()
                    : BulkWork.leaverSince(attempt, row.account());
        }

        private @Nullable BulkRefusal refusal(Attempt attempt, BulkRows.Row row) {
            Clocks state = attempt.state(Clocks.TYPE, row.account().value());
            return switch (state) {
                case Clocks.Unheard _ -> BulkRefusal.NO_SUCH_ACCOUNT;
                case Clocks.Stopped _ -> BulkRefusal.ACCOUNT_DELETED;
                case Clocks.Known known ->
                    switch (rows.action()) {
                        case MARK_LEAVERS ->
                            known.deletionIsDue()
                                    ? BulkRefusal.DELETION_UNDER_WAY
                                    : known.leaverOn() == null ? null : BulkRefusal.ALREADY_LEAVER;
                        case MARK_JOINERS -> asJoiner(row, known);
                    };
            };
        }

        private @Nullable BulkRefusal asJoiner(BulkRows.Row row, Clocks.Known known) {
            try {
                var _ = Clocks.TYPE
                        .decider()
                        .decide(new MarkJoiner(Objects.requireNonNull(row.organisation()), today), known);
                return null;
            } catch (Rejected e) {
                return e.reason() == ClocksReason.NOT_A_LEAVER
                        ? BulkRefusal.NOT_A_LEAVER
                        : BulkRefusal.TOO_LATE_TO_JOIN;
            }
        }
    }

    Applying apply(LifecycleBulkId bulk, BulkRows rows) {
        return new Applying(bulk, rows, days.today());
    }

    /** Each account that is still as the list left it becomes what it was before. */
    Work undo(LifecycleBulkId bulk) {
        Day today = days.today();
        return attempt -> {
            Bulk before = attempt.state(Bulk.TYPE, bulk.value());
            List<BulkEntry> entries =
                    before instanceof Bulk.Applied applied ? applied.event().entries() : List.of();
            boolean deletionBegun = entries.stream().anyMatch(entry -> isGoing(attempt, entry.account()));
            if (attempt.decide(Bulk.TYPE, bulk.value(), new Undo(deletionBegun)) instanceof Bulk.Undone undone) {
                entries.stream()
                        .filter(entry -> isAsLeftBy(bulk, entry.account()))
                        .forEach(entry -> undo(attempt, undone.event().action(), entry, today));
            }
        };
    }

    /** Whether nobody else has made the account a leaver or a joiner since: what they did then is not the list's to take back. */
    private boolean isAsLeftBy(LifecycleBulkId bulk, AccountId account) {
        return store.load(Clocks.TYPE.stream(account.value())).stream()
                .filter(stored -> MARKS.contains(stored.type()))
                .reduce((_, last) -> last)
                .filter(last -> last.metadata().command().equals(bulk.value()))
                .isPresent();
    }

    private static void undo(Attempt attempt, BulkAction action, BulkEntry entry, Day today) {
        attempt.decide(
                Clocks.TYPE,
                entry.account().value(),
                switch (action) {
                    case MARK_LEAVERS -> new WithdrawLeaverMark(today);
                    case MARK_JOINERS -> new MarkLeaver(leaverAgainSince(attempt, entry, today), today);
                });
    }

    /** As before, while the days in which somebody can still join last; they begin anew once they are over (LIFE-3). */
    private static LocalDate leaverAgainSince(Attempt attempt, BulkEntry entry, Day today) {
        return attempt.state(Clocks.TYPE, entry.account().value()) instanceof Clocks.Known known
                        && today.today()
                                .isAfter(entry.leaverSince()
                                        .plusDays(
                                                today.terms(known.kind()).days().leaverDays()))
                ? today.today()
                : entry.leaverSince();
    }

    private static @Nullable LocalDate leaverSince(Attempt attempt, AccountId account) {
        return attempt.state(Clocks.TYPE, account.value()) instanceof Clocks.Known known ? known.leaverOn() : null;
    }

    private static boolean isGoing(Attempt attempt, AccountId account) {
        return switch (attempt.state(Clocks.TYPE, account.value())) {
            case Clocks.Unheard _ -> false;
            case Clocks.Stopped _ -> true;
            case Clocks.Known known -> known.deletionIsDue();
        };
    }
}
