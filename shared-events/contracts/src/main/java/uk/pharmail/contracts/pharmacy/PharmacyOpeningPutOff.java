package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegisterImportId;

/**
 * A pharmacy that was taken to be open is not: the register has a later date for its opening, or none any more, and it
 * is due to open again; the date stands in the details (COMP-1).
 */
public record PharmacyOpeningPutOff(PharmacyId pharmacy, OdsCode odsCode, RegisterImportId registerImport)
        implements PharmacyEvent {

    public PharmacyOpeningPutOff {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(registerImport, "registerImport");
    }
}
