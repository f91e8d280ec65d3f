package uk.pharmail.account.account;

/** What keeps an account from being used; one ends without the other (LINK-6). */
public enum Obstacle {
    /** After failed sign-ins (ACC-8). */
    LOCKED,
    /** The password is past its days (ACC-5). */
    SUSPENDED,
    /** Set aside, for long leave or a risk. */
    DISABLED,
    /** Not used for the days that policy gives (LIFE-4). */
    DEACTIVATED,
    /** The holder leaves the sector (LIFE-2). */
    LEAVER
}
