package uk.pharmail.account.identity;

/** What became of a user that was to be an account's; nothing was changed unless it was {@link #TAKEN_OVER}. */
public enum Takeover {
    /** The user is the account's, now or since before. */
    TAKEN_OVER,
    NO_SUCH_USER,
    /** The user of that name is another account's. */
    ANOTHER_ACCOUNTS
}
