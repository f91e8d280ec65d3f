package uk.pharmail.account.identity;

/** What became of a temporary password; nothing was changed unless it was {@link #SET}. */
public enum PasswordOutcome {
    SET,
    /** It does not keep the rules (ACC-4). */
    REFUSED,
    NO_SUCH_USER
}
