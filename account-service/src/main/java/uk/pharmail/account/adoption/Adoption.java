package uk.pharmail.account.adoption;

import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.StreamType;

/** An adoption of accounts as its events have it. */
public sealed interface Adoption {

    StreamType<AdoptionCommand, AdoptionEvent, Adoption> TYPE =
            new StreamType<>("adoption", AdoptionEvent.class, new AdoptionDecider());

    record Absent() implements Adoption {}

    /** Its rows take effect. */
    record Received(AdoptionId id) implements Adoption {}

    record Completed(AdoptionId id) implements Adoption {}
}
