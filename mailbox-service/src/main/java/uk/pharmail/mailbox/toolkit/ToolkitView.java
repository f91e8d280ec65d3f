package uk.pharmail.mailbox.toolkit;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ToolkitStandard;

@Schema(name = "Toolkit", description = "What is recorded of a pharmacy's Data Security and Protection Toolkit")
record ToolkitView(
        OdsCode odsCode,

        @Schema(description = "In order; of a year that is not among them nothing is known")
        List<YearView> years) {

    @Schema(name = "ToolkitYear", description = "How the pharmacy came through the toolkit of a financial year")
    record YearView(
            @Schema(description = "From the 1st of April to the 31st of March")
            FinancialYear financialYear,

            @Schema(description = "As it was published; entry level is enough for an incoming owner alone")
            ToolkitStandard standard,

            @Schema(description = "The day in London") LocalDate completedOn) {}

    static ToolkitView of(OdsCode odsCode, Toolkit toolkit) {
        return new ToolkitView(
                odsCode,
                toolkit.years().values().stream()
                        .map(year -> new YearView(year.financialYear(), year.standard(), year.completedOn()))
                        .toList());
    }
}
