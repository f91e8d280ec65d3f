package uk.pharmail.contracts.value;

/** Why an account lost its link (MBX-7, LINK-4). */
public enum UnlinkReason {
    /** The only one that may be refused for leaving nobody (MBX-7). */
    VOLUNTARY,
    LEFT_EMPLOYMENT,
    /** The account was marked leaver (LIFE-2). */
    LEAVER,
    RISK,
    /** The account is gone (LINK-6). */
    ACCOUNT_DELETED,
    /** It had an end, which has come (LINK-7). */
    TERM_OVER,
    /** The pharmacy went over to another owner (CHG-2). */
    OWNERSHIP_CHANGED,
    /** The mailbox is no more (CHG-2, CHG-3). */
    MAILBOX_RETIRED
}
