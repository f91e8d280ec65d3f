package uk.pharmail.mailbox.register;

/** What the status column of the register says; the dates beside it say from when, and win over it. */
public enum RegisterStatus {
    ACTIVE,
    PROPOSED,
    CLOSED
}
