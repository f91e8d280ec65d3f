package uk.pharmail.contracts.pharmacy;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.ClosureEvidence;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The pharmacy is closed from this London date; the duty ends with it (COMP-1). */
public record PharmacyClosed(PharmacyId pharmacy, OdsCode odsCode, LocalDate on, ClosureEvidence evidence)
        implements PharmacyEvent {

    public PharmacyClosed {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(evidence, "evidence");
    }
}
