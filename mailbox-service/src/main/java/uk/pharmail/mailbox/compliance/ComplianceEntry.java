package uk.pharmail.mailbox.compliance;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;

@Schema(name = "ComplianceEntry", description = "How a pharmacy meets the duty to have access (COMP-1)")
record ComplianceEntry(
        @Schema(description = "The pharmacy") String odsCode,

        @Schema(description = "As the register spells it") @Nullable
        String name,

        @Schema(description = "Left out where the register does not tell it") @Nullable
        String region,

        @Schema(description = "The parent organisation; left out where the register does not tell it") @Nullable
        String contractor,

        ComplianceStatus status,

        @Schema(description = "Empty exactly when it is compliant")
        List<ReasonView> reasons,

        @Schema(description = "What of good practice is not done; never changes the status (COMP-3)")
        List<ReasonView> goodPractice,

        @Schema(description = "Different members of staff with live access")
        int livePersons) {

    static ComplianceEntry of(PharmacyComplianceRow row) {
        return new ComplianceEntry(
                Objects.requireNonNull(row.odsCode),
                row.name,
                row.region,
                row.contractor,
                row.status,
                ReasonView.of(row.reasons),
                ReasonView.of(row.goodPractice),
                row.livePersons);
    }
}
