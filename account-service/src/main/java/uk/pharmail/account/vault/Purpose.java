package uk.pharmail.account.vault;

/** Why somebody reads personal data (INFO-2); part of the API. */
public enum Purpose {
    /** To make sure that a caller is who they say (ACC-8). */
    IDENTITY_CHECK,
    /** To reach the holder. */
    CONTACT,
    /** To put right what is wrong or has changed (ACC-11). */
    CORRECTION,
    /** The owner of the premises' mailbox vouches for the holder (ACC-8). */
    VOUCHING,
    /** To find out whether a person has an account already (REG-2), or should have one (ACC-7). */
    ADMISSION,
    /** The holder asks what is kept about them. */
    SUBJECT_ACCESS
}
