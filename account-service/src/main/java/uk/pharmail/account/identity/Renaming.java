package uk.pharmail.account.identity;

/** What became of the wish to give a user another name; nothing was changed unless it is {@link #RENAMED}. */
public enum Renaming {
    /** The user has this name, now or since before. */
    RENAMED,
    NO_SUCH_USER,
    /** Another user has this name. */
    USER_NAME_TAKEN
}
