package uk.pharmail.lifecycle.batch;

import uk.pharmail.sourcing.Rejected;

/** Why the release of a batch is refused; the names are part of the API. */
public enum BatchReason implements Rejected.Reason {
    NO_SUCH_BATCH("There is no batch with this id."),
    SECOND_PERSON_NEEDED("You have looked at it already; another person has to.");

    private final String explanation;

    BatchReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_BATCH;
    }
}
