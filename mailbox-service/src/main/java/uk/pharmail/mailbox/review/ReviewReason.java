package uk.pharmail.mailbox.review;

import uk.pharmail.sourcing.Rejected;

/** Why an answer in a review is refused; the names are part of the API. */
enum ReviewReason implements Rejected.Reason {
    NO_REVIEW("No review of this mailbox is under way."),
    NOT_ASKED("The review does not ask for this link.");

    private final String explanation;

    ReviewReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_REVIEW;
    }
}
