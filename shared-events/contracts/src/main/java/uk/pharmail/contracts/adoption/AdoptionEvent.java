package uk.pharmail.contracts.adoption;

import uk.pharmail.contracts.PharmailEvent;

/** What becomes of an adoption of accounts; the stream is the adoption id. */
public sealed interface AdoptionEvent extends PharmailEvent permits AdoptionReceived, AdoptionCompleted {}
