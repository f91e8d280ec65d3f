package uk.pharmail.contracts.value;

/** On what it rests that the outgoing owner agrees (CHG-2). */
public enum ConsentEvidence {
    /** Said here by the owner of the mailbox. */
    OUTGOING_OWNER,
    /** A letter or mail that the helpdesk has seen. */
    IN_WRITING,
    /** The outgoing owner has died or cannot be found; the helpdesk takes it on itself. */
    UNOBTAINABLE
}
