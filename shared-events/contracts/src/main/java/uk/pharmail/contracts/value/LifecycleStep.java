package uk.pharmail.contracts.value;

/** What a day may do to too many accounts at once (LIFE-8). */
public enum LifecycleStep {
    DEACTIVATION,
    DELETION
}
