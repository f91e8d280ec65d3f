package uk.pharmail.mailbox.adoption;

/** How a file of mailboxes is written. */
enum AdoptionFormat {
    /** The first line names the columns. */
    CSV,
    /** Each line is a JSON object. */
    NDJSON
}
