package uk.pharmail.sourcing.command;

/**
 * A stream as it was read.
 *
 * @param version of its last event; 0 if there is none
 */
public record Current<S>(S state, long version) {}
