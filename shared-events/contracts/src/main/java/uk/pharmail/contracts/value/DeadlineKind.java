package uk.pharmail.contracts.value;

/** What a date stands for on which something becomes of an account by itself. */
public enum DeadlineKind {
    /** Not used for the days of policy (LIFE-4). */
    DEACTIVATION,
    /** Deactivated, and not brought back within the days of policy (LIFE-4). */
    DELETION_AFTER_DEACTIVATION,
    /** Marked leaver, and no joiner within the days of policy (LIFE-2, LIFE-3). */
    DELETION_OF_LEAVER,
    /** The password is past its days (ACC-5). */
    PASSWORD_EXPIRY,
    /** Long leave lasts no longer than this; then the clock of inactivity runs again. */
    LONG_LEAVE_END,
    /** The holder is asked whether what is known of them is up to date (ACC-11). */
    CONTACT_CONFIRMATION
}
