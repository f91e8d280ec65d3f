package uk.pharmail.contracts.value;

/** Why a list did nothing to one of its accounts. */
public enum BulkRefusal {
    NO_SUCH_ACCOUNT,
    ACCOUNT_DELETED,
    /** It is being deleted at this moment. */
    DELETION_UNDER_WAY,
    /** It is marked leaver already. */
    ALREADY_LEAVER,
    NOT_A_LEAVER,
    /** The leaver's days are over (LIFE-3). */
    TOO_LATE_TO_JOIN
}
