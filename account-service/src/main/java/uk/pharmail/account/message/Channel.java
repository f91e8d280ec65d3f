package uk.pharmail.account.message;

/** How a message travels, which decides what can be known of it afterwards: see {@link Messenger}. */
public enum Channel {
    /** SMTP says what it took, and nothing of it later. */
    EMAIL,
    /** GOV.UK Notify can be asked for a message by its id for seven days. */
    TEXT
}
