package uk.pharmail.mailbox.adoption;

import java.time.Instant;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * How far an adoption is.
 *
 * @param groupsDone groups of rows about one pharmacy that have had their effect, in the order in which the file names them
 * @param rowsDone the rows of these
 * @param count what these came to
 */
record AdoptionProgress(
        AdoptionId id,
        Instant receivedAt,
        AdoptionFormat format,
        int rows,
        int groupsDone,
        int rowsDone,
        AdoptionCount count,
        boolean completed) {}
