package uk.pharmail.contracts.value;

/** What a message to a holder is about. */
public enum MessageKind {
    /** The user name, by e-mail (REG-1). */
    LOGIN_NAME,
    /** By SMS (REG-1, ACC-8). */
    TEMPORARY_PASSWORD,
    /** The confirmation after activation, by e-mail (ACC-3). */
    ACCOUNT_ACTIVE
}
