package uk.pharmail.sourcing.adoption;

/** What became of a row; the names are part of the API. */
public enum AdoptionOutcome {
    ADOPTED,
    /** What the row is about was here already, and nothing of it was changed (MIG-2). */
    KNOWN,
    REFUSED
}
