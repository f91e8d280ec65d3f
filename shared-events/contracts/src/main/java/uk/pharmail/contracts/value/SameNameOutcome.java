package uk.pharmail.contracts.value;

/** What the helpdesk found of two who have the same name (REG-2). */
public enum SameNameOutcome {
    /** There are many John Smiths. */
    ANOTHER_PERSON,
    /** One person has two accounts: one of them has to go. */
    SAME_PERSON
}
