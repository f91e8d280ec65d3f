package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ToolkitStandard;

/** How a pharmacy came through the toolkit of a financial year, by what was recorded last; a row of the read model. */
record ToolkitYear(PharmacyId pharmacy, FinancialYear financialYear, ToolkitStandard standard) {

    /** Of each year there is one. */
    record Key(PharmacyId pharmacy, FinancialYear financialYear) {}

    static ToolkitYear of(ToolkitRecorded recorded) {
        return new ToolkitYear(recorded.pharmacy(), recorded.financialYear(), recorded.standard());
    }
}
