package uk.pharmail.mailbox.register;

import java.time.Instant;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;

/**
 * How far an import is.
 *
 * @param compared whether effect, differences and problems are known
 * @param rowsDone rows that have had their effect, in the order of the file
 * @param count what these did
 */
record RegisterImportRow(
        RegisterImportId id,
        Instant receivedAt,
        ContentDigest content,
        int rows,
        boolean compared,
        RegisterEffect effect,
        int rowsDone,
        RegisterImportCount count,
        boolean completed) {}
