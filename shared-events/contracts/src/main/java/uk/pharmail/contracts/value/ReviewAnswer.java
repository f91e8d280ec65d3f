package uk.pharmail.contracts.value;

/** What became of a link in a review (LINK-5). */
public enum ReviewAnswer {
    /** The owner says that it is needed. */
    CONFIRMED,
    /** The owner ended it in the review. */
    ENDED,
    /** It ended otherwise while the review was open. */
    GONE
}
