package uk.pharmail.contracts.value;

/** Why a change could not be made on its day (CHG-5). */
public enum ChangeObstacle {
    /** A mailbox that it is about is not there, or not that of the pharmacy any more. */
    NO_MAILBOX,
    /** The register does not have the code. */
    PHARMACY_UNKNOWN,
    PHARMACY_CLOSED,
    /** The new code has a mailbox already. */
    CODE_TAKEN,
    ADDRESS_TAKEN,
    /** The outgoing owner has not agreed (CHG-2). */
    CONSENT_MISSING,
    /** Nobody else has confirmed that the mailbox is to be emptied (CHG-2). */
    SECOND_PERSON_MISSING,
    /** Somebody who is to be linked has no account, or has left. */
    ACCOUNT_NOT_READY,
    /** Nobody with a live account would be left to open the mailbox. */
    NOBODY_LEFT,
    /** More would be linked than the mailbox may have (LINK-3). */
    ALLOWANCE_USED,
    /** The name of the mailbox needs a town that the register does not tell. */
    TOWN_UNKNOWN,
    /** The mailbox of the surviving pharmacy has no owner who could take the other one over (CHG-3). */
    SURVIVOR_VACANT,
    /** What is sent to the surviving pharmacy is delivered to the closing one's mailbox (CHG-3). */
    SURVIVOR_REDIRECTS_HERE,
    /** What is sent to other mailboxes is delivered to this one, and none takes over from it (CHG-3). */
    OTHERS_REDIRECT_HERE
}
