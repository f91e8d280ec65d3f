package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegisterImportId;

/** The pharmacy has another parent organisation, or one is not known any more (COMP-6). */
public record PharmacyContractorChanged(
        PharmacyId pharmacy, OdsCode odsCode, @Nullable ContractorCode contractor, RegisterImportId registerImport)
        implements PharmacyEvent {

    public PharmacyContractorChanged {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(registerImport, "registerImport");
    }
}
