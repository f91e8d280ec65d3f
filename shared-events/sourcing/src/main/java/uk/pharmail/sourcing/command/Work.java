package uk.pharmail.sourcing.command;

/** What one command decides; run again with fresh states when another was faster, so it holds no state of its own. */
@FunctionalInterface
public interface Work {

    /** @throws uk.pharmail.sourcing.Rejected when the rules do not allow it: then nothing is written */
    void decide(Attempt attempt);
}
