package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.AsOf;

@Schema(name = "Compliance", description = "How a pharmacy meets the duty, with what that rests on")
record ComplianceView(
        @Schema(description = "The pharmacy") String odsCode,

        @Schema(description = "As the register spells it now") @Nullable
        String name,

        @Schema(description = "Left out where the register does not tell it") @Nullable
        String region,

        @Schema(description = "The parent organisation; left out where the register does not tell it") @Nullable
        String contractor,

        @Schema(description = "Decided by the rules of the duty alone")
        ComplianceStatus status,

        @Schema(description = "Empty exactly when it is compliant")
        List<ReasonView> reasons,

        Counts counts,

        @Schema(description = "What came of each rule, the duty first, good practice beside it (COMP-3)")
        List<RuleView> rules,

        @Schema(description = "Left out of an answer for now") @Nullable
        Past past) {

    @Schema(name = "ComplianceCounts", description = "Who has access, by either reading of the duty")
    record Counts(
            @Schema(description = "Different members of staff with a live account: what the status rests on")
            int livePersons,

            @Schema(description = "Different live persons of the premises' own staff")
            int livePremises,

            @Schema(description = "Different live persons of the premises' own staff or regular locums")
            int liveWithLocums,

            @Schema(description = "Different live persons in any capacity, head office included")
            int liveAnyCapacity,

            @Schema(description = "Live accounts of persons, whatever their capacity; a person may have several")
            int liveAccounts,

            @Schema(description = "Linked accounts of persons, live or not")
            int linkedPersonal,

            @Schema(description = "Linked application accounts, which never count")
            int linkedApplication) {}

    @Schema(name = "CompliancePast", description = "Of which instant of the past this is true, and why (COMP-4)")
    record Past(
            @Schema(description = "It was so at this instant")
            Instant asOf,

            @Schema(description = "As was known then; left out for what is known now") @Nullable
            Instant knownAt,

            @Schema(
                    description =
                            "Whether facts that are learned later may change this answer; if not, it stays the same for ever")
            boolean mayChange,

            @Schema(description = "Since when it was so; left out if nothing was known of it") @Nullable
            Instant from,

            @Schema(description = "Until when it was so, excluded; left out if no end was known") @Nullable
            Instant until,

            @Schema(description = "The events that prove it")
            List<EventView> events) {}

    @Schema(name = "ProvingEvent", description = "An event on which an answer rests")
    record EventView(
            @Schema(description = "Its id, the same wherever it is told")
            String id,

            @Schema(description = "Wire name of its type") String type,

            @Schema(description = "The stream in which it stands")
            String stream,

            @Schema(description = "Its place in the stream") long version,

            @Schema(description = "When it became true") Instant effectiveAt,

            @Schema(description = "When it was stored") Instant recordedAt,

            @Schema(description = "When this service learned it")
            Instant knownAt) {

        static EventView of(Evidence one) {
            return new EventView(
                    one.event().toString(),
                    one.type(),
                    one.subject(),
                    one.version(),
                    one.effectiveAt(),
                    one.recordedAt(),
                    one.knownAt());
        }
    }

    static ComplianceView of(PharmacyComplianceRow row, CompliancePolicy policy) {
        return new ComplianceView(
                Objects.requireNonNull(row.odsCode),
                row.name,
                row.region,
                row.contractor,
                row.status,
                ReasonView.of(row.reasons),
                new Counts(
                        row.livePersons,
                        row.livePremises,
                        row.liveWithLocums,
                        row.liveAnyCapacity,
                        row.liveAccounts,
                        row.linkedPersonal,
                        row.linkedApplication),
                RuleView.of(
                        row.status,
                        row.reasons,
                        row.goodPractice,
                        row.notAssessed,
                        PharmacyCompliance.rulesOf(row.day, row.rulesOn, policy),
                        policy),
                null);
    }

    static ComplianceView of(
            PharmacyComplianceRow now,
            ComplianceIntervalRow then,
            AsOf.Past past,
            boolean mayChange,
            List<Evidence> proof,
            CompliancePolicy policy) {
        LocalDate rulesOn = proof.stream()
                .map(Evidence::rulesOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        LocalDate rules = PharmacyCompliance.rulesOf(London.dateOf(past.at()), rulesOn, policy);
        return new ComplianceView(
                Objects.requireNonNull(now.odsCode),
                now.name,
                then.region,
                then.contractor,
                then.status,
                ReasonView.of(then.reasons),
                new Counts(
                        then.livePersons,
                        then.livePremises,
                        then.liveWithLocums,
                        then.liveAnyCapacity,
                        then.liveAccounts,
                        then.linkedPersonal,
                        then.linkedApplication),
                RuleView.of(then.status, then.reasons, then.goodPractice, then.notAssessed, rules, policy),
                new Past(
                        past.at(),
                        past.knownAt(),
                        mayChange,
                        then.effectiveFrom,
                        then.effectiveTo,
                        proof.stream().map(EventView::of).toList()));
    }
}
