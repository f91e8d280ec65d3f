package uk.pharmail.sourcing.store;

/** How an append ended, for certain. */
public sealed interface AppendResult {

    /**
     * All of it is stored and will survive a crash.
     *
     * @param position of its last event; 0 where it had none
     */
    record Written(long position) implements AppendResult {}

    /** Nothing is stored: a stream was at another version, or the outcome of this very command is kept already. */
    record Conflict() implements AppendResult {}
}
