package uk.pharmail.contracts.value;

/** Why a registration is rejected (REG-3, REG-4). */
public enum RegistrationObstacle {
    /** The register of organisations does not have it. */
    PHARMACY_UNKNOWN,
    PHARMACY_CLOSED,
    /** It is not due to open within the days that policy gives. */
    OPENS_TOO_LATE,
    /** It has a shared mailbox, or had one before; the helpdesk may list it. */
    HAD_MAILBOX,
    /** It is new, or its code has changed; the helpdesk has to list it. */
    NOT_LISTED,
    /** Another registration of it is under way. */
    UNDER_WAY,
    /** The name of the mailbox needs a town that the register does not tell. */
    TOWN_UNKNOWN,
    /** The accounts could not be made within the time that policy gives. */
    ACCOUNTS_NOT_READY,
    /** Whoever sent it took it back. */
    WITHDRAWN
}
