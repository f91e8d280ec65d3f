package uk.pharmail.account.identity;

/** What a person can do at the provider that an account takes note of. */
public enum FactKind {
    SIGNED_IN,
    SIGN_IN_FAILED,
    PASSWORD_CHANGED,
    SECURITY_QUESTIONS_SET,
    POLICY_ACCEPTED,
    LOCKED_OUT
}
