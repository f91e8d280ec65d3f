package uk.pharmail.sourcing.adoption;

import java.time.Instant;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * How far an adoption is.
 *
 * @param rowsDone rows that have had their effect
 * @param count what these came to
 */
public record AdoptionProgress(
        AdoptionId id,
        Instant receivedAt,
        AdoptionFormat format,
        int rows,
        int rowsDone,
        AdoptionCount count,
        boolean completed) {}
