package uk.pharmail.contracts.value;

/** How it was made sure of who asks for a new temporary password (ACC-8). */
public enum IdentityAssurance {
    /** The helpdesk authenticated the holder by the mobile number on record. */
    MOBILE_ON_RECORD,
    /** The owner of the premises' mailbox vouched, and confirmed the mobile number. */
    OWNER_VOUCHED,
    /** The helpdesk's own check, where neither of the others is possible. */
    HELPDESK_CHECK
}
