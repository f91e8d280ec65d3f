package uk.pharmail.contracts.value;

/** What a holder does at the first sign-in, in any order, before the account is active (ACC-3). */
public enum ActivationStep {
    /** The temporary password is the holder's own now. */
    PASSWORD_CHANGED,
    SECURITY_QUESTIONS_SET,
    /** The acceptable use policy. */
    POLICY_ACCEPTED
}
