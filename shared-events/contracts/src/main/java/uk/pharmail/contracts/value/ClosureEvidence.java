package uk.pharmail.contracts.value;

/** How it is known that a pharmacy has closed; absence from the register never is (REG-3). */
public enum ClosureEvidence {
    /** The register marks it closed. */
    REGISTER_STATUS,
    /** The register marks it active, with a close date that has passed. */
    CLOSE_DATE_PASSED
}
