package uk.pharmail.sourcing.adoption;

import uk.pharmail.contracts.value.AdoptionId;

/** What is done with an adoption. */
public sealed interface AdoptionCommand {

    /** A file was taken in whole. */
    record Receive(AdoptionId adoption, int rows) implements AdoptionCommand {}

    /** All its rows have had their effect. */
    record Complete(AdoptionCount count) implements AdoptionCommand {}
}
