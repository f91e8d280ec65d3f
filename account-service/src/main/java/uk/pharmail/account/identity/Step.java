package uk.pharmail.account.identity;

/** What a person does at the first sign-in before getting in (ACC-3). */
public enum Step {
    CHANGE_PASSWORD,
    ACCEPT_POLICY
}
