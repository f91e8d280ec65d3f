package uk.pharmail.lifecycle.bulk;

import uk.pharmail.contracts.lifecycle.BulkApplied;

/** What a list is told. */
public sealed interface BulkCommand {

    /** What it does to its accounts is decided with it. */
    record Apply(BulkApplied event) implements BulkCommand {}

    /**
     * It was an error.
     *
     * @param deletionBegun whether one of its accounts is deleted, or just being deleted
     */
    record Undo(boolean deletionBegun) implements BulkCommand {}
}
