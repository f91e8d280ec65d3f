package uk.pharmail.contracts.value;

/** How far a pharmacy came with the Data Security and Protection Toolkit, as it was published (COMP-3). */
public enum ToolkitStandard {
    /** Enough for an incoming owner alone. */
    ENTRY_LEVEL,
    NOT_MET,
    APPROACHING_STANDARDS,
    STANDARDS_MET,
    STANDARDS_EXCEEDED
}
