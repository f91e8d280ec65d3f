package uk.pharmail.contracts.compliance;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The status, its reasons or the count of persons is another than before (COMP-1, COMP-6).
 *
 * @param reasons sorted, each once; empty exactly when compliant
 * @param livePersons different persons with live access who count
 */
public record ComplianceChanged(
        PharmacyId pharmacy, OdsCode odsCode, ComplianceStatus status, List<ComplianceReason> reasons, int livePersons)
        implements ComplianceEvent {

    public ComplianceChanged {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(status, "status");
        if (livePersons < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
        reasons = List.copyOf(new TreeSet<>(reasons));
        if ((status == ComplianceStatus.COMPLIANT) != reasons.isEmpty()) {
            throw new IllegalArgumentException("compliant is without reasons, and all else has one");
        }
    }
}
