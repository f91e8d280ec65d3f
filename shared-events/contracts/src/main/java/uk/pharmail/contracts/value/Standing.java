package uk.pharmail.contracts.value;

/** Where a pharmacy stands on the register on the day. */
public enum Standing {
    /** Due to open. */
    PROPOSED,
    OPEN,
    CLOSED
}
