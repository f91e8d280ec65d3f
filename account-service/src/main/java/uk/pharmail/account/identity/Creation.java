package uk.pharmail.account.identity;

/** What became of a new user; nothing was changed unless it was {@link #CREATED}. */
public enum Creation {
    CREATED,
    /** The account has a user already. */
    EXISTED,
    /** Another user has that name. */
    USER_NAME_TAKEN,
    /** The temporary password does not keep the rules (ACC-4). */
    PASSWORD_REFUSED
}
