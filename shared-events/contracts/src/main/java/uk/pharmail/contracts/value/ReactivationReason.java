package uk.pharmail.contracts.value;

/** Why a deactivated account is brought back. */
public enum ReactivationReason {
    /** The helpdesk asked for it (LIFE-4). */
    ASKED_FOR,
    /** A use became known that came too late to stop the deactivation. */
    USED_AFTER_ALL
}
