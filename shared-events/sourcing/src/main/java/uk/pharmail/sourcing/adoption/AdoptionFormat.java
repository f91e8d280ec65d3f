package uk.pharmail.sourcing.adoption;

/** How a file is written. */
public enum AdoptionFormat {
    /** The first line names the columns. */
    CSV,
    /** Each line is a JSON object. */
    NDJSON
}
