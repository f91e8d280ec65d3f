package uk.pharmail.contracts.value;

/** What becomes of the address that a pharmacy had under its old code (CHG-1). */
public enum OldAddress {
    /** It is an alias of the mailbox. */
    REDIRECTS,
    /** Nothing is delivered by it. */
    RETIRED
}
