package uk.pharmail.contracts.value;

/** Why the regional team decided as it did (LINK-3). */
public enum ApprovalDecision {
    /** Granted: the reasons hold. */
    NEED_SHOWN,
    /** Granted, for the time that it is needed. */
    TEMPORARY_NEED,
    /** Fewer than asked for are granted, or none. */
    FEWER_SUFFICE,
    /** Refused: the links that there are must be reviewed first (LINK-5). */
    LINKS_NOT_REVIEWED,
    /** Refused: the reasons do not hold. */
    NEED_NOT_SHOWN,
    /** Refused: not what the pharmacy wanted. */
    ASKED_IN_ERROR
}
