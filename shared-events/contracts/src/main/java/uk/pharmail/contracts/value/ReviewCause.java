package uk.pharmail.contracts.value;

/** Why links are to be reviewed (LINK-5). */
public enum ReviewCause {
    /** As long as the policy allows has passed since the last review. */
    AGE,
    OWNER_CHANGED,
    /** The pharmacy belongs to another contractor. */
    HEAD_OFFICE_CHANGED,
    /** Somebody linked has not used their account for long. */
    IDLE_ACCOUNT,
    /** A link is of unusual age. */
    OLD_LINK,
    /** The next working day after an emergency link (LINK-7). */
    EMERGENCY_LINK
}
