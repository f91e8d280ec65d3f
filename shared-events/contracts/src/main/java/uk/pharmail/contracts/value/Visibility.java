package uk.pharmail.contracts.value;

/** Whether something is shown to others. */
public enum Visibility {
    SHOWN,
    HIDDEN
}
