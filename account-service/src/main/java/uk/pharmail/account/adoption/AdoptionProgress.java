package uk.pharmail.account.adoption;

import java.time.Instant;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * How far an adoption is.
 *
 * @param rowsDone rows that have had their effect, in the order of the file
 * @param count what these came to
 */
record AdoptionProgress(
        AdoptionId id,
        Instant receivedAt,
        AdoptionFormat format,
        int rows,
        int rowsDone,
        AdoptionCount count,
        boolean completed) {}
