package uk.pharmail.contracts.compliance;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * Rules of compliance begin or end, and of the pharmacy nothing else has been heard since (COMP-7).
 *
 * @param on the first London date on which it is judged by the rules as they are then
 */
public record RulesTurned(PharmacyId pharmacy, OdsCode odsCode, LocalDate on) implements ComplianceEvent {

    public RulesTurned {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(on, "on");
    }
}
