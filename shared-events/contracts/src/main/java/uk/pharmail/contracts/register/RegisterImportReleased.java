package uk.pharmail.contracts.register;

import java.util.Objects;
import uk.pharmail.contracts.value.RegisterImportId;

/** A person let a held import go on. */
public record RegisterImportReleased(RegisterImportId registerImport) implements RegisterImportEvent {

    public RegisterImportReleased {
        Objects.requireNonNull(registerImport, "registerImport");
    }
}
