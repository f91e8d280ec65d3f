package uk.pharmail.contracts.value;

/** Why a link that was requested has come to nothing (LINK-8). */
public enum LinkFailure {
    /** The mail platform has no such account. */
    ACCOUNT_NOT_ON_PLATFORM,
    /** The mail platform cannot have the mailbox, for its address belongs to another. */
    MAILBOX_NOT_ON_PLATFORM,
    /** The mail platform does not grant it. */
    REFUSED_BY_PLATFORM,
    /** The account was marked leaver or deleted meanwhile (LINK-6). */
    ACCOUNT_GONE,
    /** Whoever may unlink took it back before it was granted (LINK-1). */
    WITHDRAWN,
    /** Its end came before it was granted (LINK-7). */
    TERM_OVER
}
