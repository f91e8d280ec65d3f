package uk.pharmail.contracts.value;

/** Why an account is due to be deleted. */
public enum DeletionCause {
    /** LIFE-2. */
    LEAVER,
    /** LIFE-4. */
    INACTIVITY
}
