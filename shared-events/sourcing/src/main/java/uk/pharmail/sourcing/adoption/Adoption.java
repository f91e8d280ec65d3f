package uk.pharmail.sourcing.adoption;

import uk.pharmail.contracts.value.AdoptionId;

/** An adoption as its events have it. */
public sealed interface Adoption {

    record Absent() implements Adoption {}

    /** Its rows take effect. */
    record Received(AdoptionId id) implements Adoption {}

    record Completed(AdoptionId id) implements Adoption {}
}
