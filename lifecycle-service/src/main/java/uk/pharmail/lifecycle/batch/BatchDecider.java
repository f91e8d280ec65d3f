package uk.pharmail.lifecycle.batch;

import java.util.List;
import uk.pharmail.contracts.lifecycle.BatchHeld;
import uk.pharmail.contracts.lifecycle.BatchReleaseProposed;
import uk.pharmail.contracts.lifecycle.BatchReleased;
import uk.pharmail.contracts.lifecycle.LifecycleBatchEvent;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.lifecycle.batch.Batch.Absent;
import uk.pharmail.lifecycle.batch.Batch.Held;
import uk.pharmail.lifecycle.batch.Batch.Proposed;
import uk.pharmail.lifecycle.batch.Batch.Released;
import uk.pharmail.lifecycle.batch.BatchCommand.Hold;
import uk.pharmail.lifecycle.batch.BatchCommand.Release;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;

/** Lets a batch go on once two persons have said so (LIFE-8). */
final class BatchDecider implements Decider<BatchCommand, LifecycleBatchEvent, Batch> {

    @Override
    public Batch initial() {
        return new Absent();
    }

    @Override
    public Batch evolve(Batch state, LifecycleBatchEvent event) {
        return switch (event) {
            case BatchHeld held -> new Held(held.batch());
            case BatchReleaseProposed proposed -> new Proposed(proposed.batch(), proposed.by());
            case BatchReleased released -> new Released(released.batch());
        };
    }

    @Override
    public List<LifecycleBatchEvent> decide(BatchCommand command, Batch state) {
        return switch (command) {
            case Hold hold ->
                switch (state) {
                    case Absent _ ->
                        List.of(new BatchHeld(
                                Batch.idOf(hold.step(), hold.day()),
                                hold.step(),
                                hold.day(),
                                hold.accounts(),
                                hold.ofAccounts()));
                    case Held _, Proposed _, Released _ -> List.of();
                };
            case Release release ->
                switch (state) {
                    case Absent _ -> throw Rejected.because(BatchReason.NO_SUCH_BATCH, "LIFE-8", Unblocker.CALLER);
                    case Held held -> List.of(new BatchReleaseProposed(held.batch(), release.by(), release.accounts()));
                    case Proposed proposed -> release(proposed, release.by(), release.accounts());
                    case Released _ -> List.of();
                };
        };
    }

    private static List<LifecycleBatchEvent> release(Proposed proposed, PersonId by, int accounts) {
        if (proposed.by().equals(by)) {
            throw Rejected.because(BatchReason.SECOND_PERSON_NEEDED, "LIFE-8", Unblocker.HELPDESK);
        }
        return List.of(new BatchReleased(proposed.batch(), by, accounts));
    }
}
