package uk.pharmail.account.vault;

/** Why somebody reads personal data (INFO-2); part of the API. */
public enum Purpose {
    /** To make sure that a caller is who they say (ACC-8). */
    IDENTITY_CHECK,
    /** To reach the holder. */
    CONTACT,
    /** To put right what is wrong or has changed (ACC-11). */
    CORRECTION,
    /** The holder asks what is kept about them. */
    SUBJECT_ACCESS
}
