package uk.pharmail.contracts.value;

/** What the clocks of an account learnt from the events of the account. */
public enum AccountObservation {
    /** Never used, it counts from this day (LIFE-4). */
    CREATED,
    /** It was there before; its last use is not known unless USED follows (MIG-2). */
    ADOPTED,
    ACTIVATED,
    USED,
    PASSWORD_CHANGED,
    SUSPENDED,
    RESUMED,
    /** Set aside for long leave. */
    DISABLED,
    ENABLED,
    DEACTIVATED,
    REACTIVATED,
    MARKED_LEAVER,
    JOINED,
    /** The holder has confirmed or changed what is known of them (ACC-11). */
    CONTACT_CONFIRMED,
    /** What has happened meanwhile speaks against the deletion that was due. */
    DELETION_REFUSED,
    DELETED,
    /** It has a new version, and no clock depends on it. */
    OTHER
}
