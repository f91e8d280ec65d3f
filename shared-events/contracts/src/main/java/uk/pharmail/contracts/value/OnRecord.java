package uk.pharmail.contracts.value;

/** Whether something personal is on record; no event says what it is. */
public enum OnRecord {
    RECORDED,
    MISSING
}
