package uk.pharmail.contracts.value;

/** Why an account is set aside (LINK-6, INFO-2). */
public enum DisableReason {
    /** Its holder is away for long. */
    LONG_LEAVE,
    /** It may be misused, or its holder may do harm. */
    RISK
}
