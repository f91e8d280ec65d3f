package uk.pharmail.contracts.lifecycle;

import uk.pharmail.contracts.PharmailEvent;

/** What happens to the accounts that are due on one day; the stream is the batch id (LIFE-8). */
public sealed interface LifecycleBatchEvent extends PharmailEvent
        permits BatchHeld, BatchReleaseProposed, BatchReleased {}
