package uk.pharmail.contracts.toolkit;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ToolkitStandard;

/**
 * How a pharmacy came through the Data Security and Protection Toolkit of a financial year; the last of a year counts (COMP-3).
 *
 * @param completedOn the London day
 */
public record ToolkitRecorded(
        PharmacyId pharmacy,
        OdsCode odsCode,
        FinancialYear financialYear,
        ToolkitStandard standard,
        LocalDate completedOn)
        implements ToolkitEvent {

    public ToolkitRecorded {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(financialYear, "financialYear");
        Objects.requireNonNull(standard, "standard");
        Objects.requireNonNull(completedOn, "completedOn");
    }
}
