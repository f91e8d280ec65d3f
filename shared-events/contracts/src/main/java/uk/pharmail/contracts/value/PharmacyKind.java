package uk.pharmail.contracts.value;

/** What the register says that a dispensary is; the duty falls on pharmacies only (COMP-1). */
public enum PharmacyKind {
    PHARMACY,
    APPLIANCE_CONTRACTOR,
    /** The register is silent, or says what is not understood. */
    UNKNOWN
}
