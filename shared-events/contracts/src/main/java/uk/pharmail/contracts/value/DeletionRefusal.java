package uk.pharmail.contracts.value;

/** What speaks against a deletion that was due. */
public enum DeletionRefusal {
    /** Something has happened to the account after the version at which it was seen to be due. */
    CHANGED_SINCE,
    /** The account is not leaver, or not deactivated, as the cause says. */
    NOT_SET_ASIDE
}
