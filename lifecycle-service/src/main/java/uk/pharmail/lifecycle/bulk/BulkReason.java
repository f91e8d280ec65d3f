package uk.pharmail.lifecycle.bulk;

import uk.pharmail.sourcing.Rejected;

/** Why taking back a list is refused; the names are part of the API. */
public enum BulkReason implements Rejected.Reason {
    NO_SUCH_LIST("There is no list with this id."),
    DELETED_MEANWHILE(
            "An account of the list is deleted, or being deleted, so the list cannot be taken back as a whole.");

    private final String explanation;

    BulkReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean absent() {
        return this == NO_SUCH_LIST;
    }
}
