package uk.pharmail.mailbox.compliance;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;

@Schema(name = "Compliance", description = "How a pharmacy meets the duty to have access, with what that rests on")
record ComplianceView(
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

        Counts counts,

        @Schema(description = "What has not been assessed, and so may hide a breach (COMP-7)")
        List<NotAssessed> notAssessed) {

    @Schema(name = "ComplianceCounts", description = "Who has access, by either reading of the duty")
    record Counts(
            @Schema(description = "Different members of staff with a live account: what the status rests on")
            int livePersons,

            @Schema(description = "Live accounts of persons, whatever their capacity; a person may have several")
            int liveAccounts,

            @Schema(description = "Linked accounts of persons, live or not")
            int linkedPersonal,

            @Schema(description = "Linked application accounts, which never count")
            int linkedApplication) {}

    @Schema(description = "A part of the duty, or of good practice, of which nothing is known")
    record NotAssessed(
            @Schema(description = "Id of the rule") String rule,
            @Schema(description = "What it is about") String what) {}

    private static final List<NotAssessed> NOT_ASSESSED = List.of(
            new NotAssessed("COMP-2", "Whether somebody with access is on duty at all opening hours"),
            new NotAssessed("COMP-3", "Good practice beside the duty"),
            new NotAssessed("COMP-5", "When it fails if nobody acts"));

    static ComplianceView of(PharmacyComplianceRow row) {
        ComplianceEntry entry = ComplianceEntry.of(row);
        return new ComplianceView(
                entry.odsCode(),
                entry.name(),
                entry.region(),
                entry.contractor(),
                entry.status(),
                entry.reasons(),
                new Counts(row.livePersons, row.liveAccounts, row.linkedPersonal, row.linkedApplication),
                NOT_ASSESSED);
    }
}
