package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegisterImportId;

/** The register says something else of the premises than before; the entry is the whole new one. */
public record PharmacyDetailsChanged(
        PharmacyId pharmacy, OdsCode odsCode, RegisterEntry entry, RegisterImportId registerImport)
        implements PharmacyEvent {

    public PharmacyDetailsChanged {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(registerImport, "registerImport");
    }
}
