package uk.pharmail.contracts.value;

/** On what occasion a link was asked for (LINK-1, LINK-7, REG-1, CHG-2). */
public enum LinkOccasion {
    /** The owner, a deputy or the helpdesk asked for it (LINK-1). */
    REQUEST,
    /** It came with the mailbox (REG-1). */
    REGISTRATION,
    /** The National Service Desk gave it out of hours, for at most 72 hours (LINK-7). */
    EMERGENCY,
    /** The pharmacy went over to another owner, or to another pharmacy (CHG-2, CHG-3). */
    CHANGE
}
