package uk.pharmail.contracts.value;

/** What became of the order to empty a mailbox (CHG-2). */
public enum EmptyingOutcome {
    EMPTIED,
    /** Given up: the mail platform does not have the mailbox. */
    MAILBOX_NOT_ON_PLATFORM
}
