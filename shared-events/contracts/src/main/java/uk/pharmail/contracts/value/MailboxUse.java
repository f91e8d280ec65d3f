package uk.pharmail.contracts.value;

/** What somebody did with a mailbox, as the mail platform tells it (COMP-3, LIFE-4). */
public enum MailboxUse {
    OPENED,
    /** Mail was sent from it. */
    SENT
}
