package uk.pharmail.contracts.value;

/** Whether a person or a function holds an account (ACC-6, ACC-10). */
public enum AccountKind {
    PERSONAL,
    /** Sends automated messages; never counts as a person (COMP-1). */
    APPLICATION
}
