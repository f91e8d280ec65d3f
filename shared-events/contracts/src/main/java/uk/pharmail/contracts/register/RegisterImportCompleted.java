package uk.pharmail.contracts.register;

import java.util.Objects;
import uk.pharmail.contracts.value.RegisterImportId;

/**
 * Every readable row of the import has had its effect.
 *
 * @param registered pharmacies that are new
 * @param changed pharmacies of which something changed
 * @param closed pharmacies that closed
 * @param unchanged pharmacies of which nothing changed
 * @param unreadable rows that were reported and harmed nothing
 */
public record RegisterImportCompleted(
        RegisterImportId registerImport, int registered, int changed, int closed, int unchanged, int unreadable)
        implements RegisterImportEvent {

    public RegisterImportCompleted {
        Objects.requireNonNull(registerImport, "registerImport");
        if (registered < 0 || changed < 0 || closed < 0 || unchanged < 0 || unreadable < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }
}
