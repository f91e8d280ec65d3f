package uk.pharmail.contracts.pharmacy;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The pharmacy is open from this London date; the duty falls on it from then (COMP-1). */
public record PharmacyOpened(PharmacyId pharmacy, OdsCode odsCode, LocalDate on) implements PharmacyEvent {

    public PharmacyOpened {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(on, "on");
    }
}
