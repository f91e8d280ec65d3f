package uk.pharmail.contracts.register;

import java.util.Objects;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;

/**
 * A whole file of the register was taken in.
 *
 * @param content equal for a file that was sent before
 * @param rows rows in the file, readable or not
 */
public record RegisterImportReceived(RegisterImportId registerImport, ContentDigest content, int rows)
        implements RegisterImportEvent {

    public RegisterImportReceived {
        Objects.requireNonNull(registerImport, "registerImport");
        Objects.requireNonNull(content, "content");
        if (rows < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
    }
}
