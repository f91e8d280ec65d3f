package uk.pharmail.contracts.value;

/** Whether a pharmacy meets the duty to have access (COMP-1). */
public enum ComplianceStatus {
    COMPLIANT,
    BREACH,
    /** The duty does not fall on it on the day. */
    NOT_APPLICABLE,
    /** What would decide it is not known; never to be shown as compliant (COMP-7). */
    NOT_ASSESSED
}
