package uk.pharmail.contracts.value;

/** What becomes of the mailbox and of what is in it when the owner changes (CHG-2). */
public enum MailboxContent {
    KEPT,
    /** The same mailbox, all that is in it deleted; two persons order it. */
    EMPTIED,
    /** A new mailbox with the same address; the old one is retired. */
    FRESH
}
