package uk.pharmail.sourcing.store;

/**
 * An outcome as it was kept.
 *
 * @param position of the last event that the command wrote; 0 where it wrote none
 */
public record KeptOutcome(Outcome outcome, long position) {}
