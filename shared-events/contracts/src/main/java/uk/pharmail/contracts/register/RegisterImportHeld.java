package uk.pharmail.contracts.register;

import java.util.Objects;
import uk.pharmail.contracts.value.RegisterImportId;

/**
 * The import would change more of the active pharmacies than policy lets pass, and waits for a person (REG-3).
 *
 * @param active pharmacies that were active before it
 * @param closing of these, how many it would close
 * @param dropped how many it does not mention
 * @param reparented how many would have another contractor
 */
public record RegisterImportHeld(RegisterImportId registerImport, int active, int closing, int dropped, int reparented)
        implements RegisterImportEvent {

    public RegisterImportHeld {
        Objects.requireNonNull(registerImport, "registerImport");
        if (active < 0 || closing < 0 || dropped < 0 || reparented < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }
}
