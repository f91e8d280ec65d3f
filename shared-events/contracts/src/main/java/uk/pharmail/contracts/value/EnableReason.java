package uk.pharmail.contracts.value;

/** Why an account is taken back that was set aside (LINK-6, INFO-2). */
public enum EnableReason {
    /** Its holder is back. */
    RETURNED,
    /** What spoke against it is cleared up. */
    RISK_ENDED,
    /** It should not have been set aside. */
    MISTAKE
}
