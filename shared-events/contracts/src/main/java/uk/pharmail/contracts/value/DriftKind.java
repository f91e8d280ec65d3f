package uk.pharmail.contracts.value;

/** How what the mail platform grants one account differs from what is recorded, or should be (MBX-8). */
public enum DriftKind {
    /** The account can open the mailbox, and no link is recorded. */
    GRANTED_NOT_RECORDED,
    /** The link is recorded as effective, and the account cannot open the mailbox. */
    RECORDED_NOT_GRANTED,
    /** The account is linked and can open the mailbox, and lives outside the container of pharmacies (MBX-5). */
    ACCOUNT_OUTSIDE_CONTAINER
}
