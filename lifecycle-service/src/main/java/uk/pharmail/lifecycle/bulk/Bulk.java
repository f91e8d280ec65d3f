package uk.pharmail.lifecycle.bulk;

import java.util.List;
import uk.pharmail.contracts.lifecycle.BulkApplied;
import uk.pharmail.contracts.lifecycle.BulkUndone;
import uk.pharmail.contracts.lifecycle.LifecycleBulkEvent;
import uk.pharmail.lifecycle.bulk.BulkCommand.Apply;
import uk.pharmail.lifecycle.bulk.BulkCommand.Undo;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.Unblocker;

/** A list of leavers or joiners. */
public sealed interface Bulk {

    StreamType<BulkCommand, LifecycleBulkEvent, Bulk> TYPE =
            new StreamType<>("lifecycle-bulk", LifecycleBulkEvent.class, new BulkDecider());

    /** It was never applied. */
    record Absent() implements Bulk {}

    /** What it did holds. */
    record Applied(BulkApplied event) implements Bulk {}

    /** What it did was taken back. */
    record Undone(BulkApplied event) implements Bulk {}

    /** A list is applied once and taken back once. */
    final class BulkDecider implements Decider<BulkCommand, LifecycleBulkEvent, Bulk> {

        @Override
        public Bulk initial() {
            return new Absent();
        }

        @Override
        public Bulk evolve(Bulk state, LifecycleBulkEvent event) {
            return switch (event) {
                case BulkApplied applied -> new Applied(applied);
                case BulkUndone _ ->
                    switch (state) {
                        case Absent absent -> absent;
                        case Applied applied -> new Undone(applied.event());
                        case Undone undone -> undone;
                    };
            };
        }

        @Override
        public List<LifecycleBulkEvent> decide(BulkCommand command, Bulk state) {
            return switch (command) {
                case Apply apply ->
                    switch (state) {
                        case Absent _ -> List.of(apply.event());
                        case Applied _, Undone _ -> List.of();
                    };
                case Undo undo ->
                    switch (state) {
                        case Absent _ -> throw Rejected.because(BulkReason.NO_SUCH_LIST, "LIFE-2", Unblocker.CALLER);
                        case Applied applied -> {
                            if (undo.deletionBegun()) {
                                throw Rejected.because(BulkReason.DELETED_MEANWHILE, "LIFE-5", Unblocker.HELPDESK);
                            }
                            yield List.of(new BulkUndone(applied.event().bulk()));
                        }
                        case Undone _ -> List.of();
                    };
            };
        }
    }
}
