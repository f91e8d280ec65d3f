package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.Standing;

/** A pharmacy stands on the register for the first time (REG-3). */
public record PharmacyRegistered(
        PharmacyId pharmacy,
        OdsCode odsCode,
        RegisterEntry entry,
        @Nullable ContractorCode contractor,
        Standing standing,
        RegisterImportId registerImport)
        implements PharmacyEvent {

    public PharmacyRegistered {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(registerImport, "registerImport");
    }
}
