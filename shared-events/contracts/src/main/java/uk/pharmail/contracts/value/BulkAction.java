package uk.pharmail.contracts.value;

/** What a list does to each of its accounts. */
public enum BulkAction {
    MARK_LEAVERS,
    MARK_JOINERS
}
