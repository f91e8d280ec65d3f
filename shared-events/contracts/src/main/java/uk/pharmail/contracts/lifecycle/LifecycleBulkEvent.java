package uk.pharmail.contracts.lifecycle;

import uk.pharmail.contracts.PharmailEvent;

/** What happens to a list of leavers or joiners; the stream is the bulk id. */
public sealed interface LifecycleBulkEvent extends PharmailEvent permits BulkApplied, BulkUndone {}
