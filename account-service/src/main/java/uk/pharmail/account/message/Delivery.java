package uk.pharmail.account.message;

/** What became of a message, for good: it is not to be sent again. */
public enum Delivery {
    /** Taken on; it may still come back from the person's own mail server or network. */
    SENT,
    /** The address or number does not exist, or takes nothing. */
    NO_SUCH_RECIPIENT,
    /** This service may not send there: not on the team's list, or abroad where only the United Kingdom is allowed. */
    RECIPIENT_NOT_ALLOWED
}
