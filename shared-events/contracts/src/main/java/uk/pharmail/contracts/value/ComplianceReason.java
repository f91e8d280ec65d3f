package uk.pharmail.contracts.value;

/** Why a pharmacy is not compliant, in the order in which the reasons are told (COMP-1, COMP-7). */
public enum ComplianceReason {
    /** Breach (MBX-1). */
    NO_MAILBOX,
    /** Breach: the primary address is not the conventional one (MBX-3). */
    ADDRESS_NOT_CONVENTIONAL,
    /** Breach: fewer than two different persons have live access (LINK-6). */
    FEWER_THAN_TWO_LIVE_PERSONS,
    /** Not applicable: the day is before 9 November 2020. */
    BEFORE_DUTY,
    /** Not applicable. */
    NOT_OPEN_YET,
    /** Not applicable. */
    CLOSED,
    /** Not applicable: the pharmacy has another code, and its mailbox there (CHG-1). */
    CODE_CHANGED,
    /** Not applicable. */
    OUTSIDE_ENGLAND,
    /** Not applicable: an appliance contractor. */
    NOT_A_PHARMACY,
    /** Not assessed: the register names no region. */
    COUNTRY_UNKNOWN,
    /** Not assessed: the register does not say that it is a pharmacy. */
    KIND_UNKNOWN,
    /** Breach: somebody who has left is still linked (LINK-4). */
    LEAVER_STILL_LINKED,
    /** Breach: a review of the links was not answered in time (LINK-5). */
    REVIEW_OVERDUE,
    /** Breach: some who are linked have confirmed their contact data, and others have not (ACC-11). */
    CONTACT_DATA_NOT_CONFIRMED,
    /** Breach: the mailbox has no owner (MBX-6). */
    MAILBOX_VACANT,
    /** Breach: of the owner of the mailbox no mobile number is on record (MBX-6). */
    OWNER_WITHOUT_MOBILE,
    /** Breach: nobody linked has opened the mailbox for too long (COMP-3). */
    MAILBOX_NOT_OPENED,
    /** Breach: the Data Security and Protection Toolkit of the financial year is not done (COMP-3). */
    TOOLKIT_NOT_DONE
}
