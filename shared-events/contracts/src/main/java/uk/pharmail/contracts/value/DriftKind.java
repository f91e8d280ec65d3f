package uk.pharmail.contracts.value;

/** How what the mail platform grants differs from what is recorded (MBX-8). */
public enum DriftKind {
    /** The account can open the mailbox, and no link is recorded. */
    GRANTED_NOT_RECORDED,
    /** The link is recorded as effective, and the account cannot open the mailbox. */
    RECORDED_NOT_GRANTED
}
