package uk.pharmail.contracts.value;

/** In what capacity an account is linked to a mailbox; decides whether its holder counts as staff (COMP-1). */
public enum Capacity {
    /** Counts. */
    PREMISES_STAFF,
    /** Counts, by policy. */
    REGULAR_LOCUM,
    /** Does not count. */
    HEAD_OFFICE,
    /** No person at all: the capacity of every application account (ACC-10). */
    APPLICATION
}
