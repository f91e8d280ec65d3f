package uk.pharmail.account.adoption;

/** How a file of accounts is written. */
enum AdoptionFormat {
    /** The first line names the columns. */
    CSV,
    /** Each line is a JSON object. */
    NDJSON
}
