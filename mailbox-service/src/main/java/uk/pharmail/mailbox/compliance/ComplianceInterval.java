package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegionCode;

/**
 * How a pharmacy met the duty in a range of time, as known in a range of time; a row that no rebuild touches (COMP-4).
 *
 * @param effectiveTo excluded; null while it is so still
 * @param knownTo excluded; null as long as nothing else is known
 * @param events the ids of the events that prove it
 */
record ComplianceInterval(
        PharmacyId pharmacy,
        Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        Instant knownFrom,
        @Nullable Instant knownTo,
        @Nullable OdsCode odsCode,
        @Nullable RegionCode region,
        @Nullable ContractorCode contractor,
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        List<ComplianceReason> goodPractice,
        List<Rule> notAssessed,
        int livePersons,
        int livePremises,
        int liveWithLocums,
        int liveAnyCapacity,
        int liveAccounts,
        int linkedPersonal,
        int linkedApplication,
        List<UUID> events) {

    /** Of what is known at one instant, each range of time begins once. */
    record Key(PharmacyId pharmacy, Instant effectiveFrom, Instant knownFrom) {}

    static ComplianceInterval of(PharmacyCompliance row, Instant from, Instant knownFrom, List<UUID> events) {
        return new ComplianceInterval(
                row.pharmacy(),
                from,
                null,
                knownFrom,
                null,
                row.odsCode(),
                row.region(),
                row.contractor(),
                row.status(),
                row.reasons(),
                row.goodPractice(),
                row.notAssessed(),
                row.livePersons(),
                row.livePremises(),
                row.liveWithLocums(),
                row.liveAnyCapacity(),
                row.liveAccounts(),
                row.linkedPersonal(),
                row.linkedApplication(),
                events);
    }

    ComplianceInterval effectiveTo(Instant to) {
        return with(effectiveFrom, to, knownFrom, knownTo);
    }

    ComplianceInterval knownTo(Instant to) {
        return with(effectiveFrom, effectiveTo, knownFrom, to);
    }

    /** Whether both say the same of the same range of time, whenever that was learned. */
    boolean saysTheSameAs(ComplianceInterval other) {
        return with(effectiveFrom, effectiveTo, other.knownFrom, other.knownTo).equals(other);
    }

    /** Whether both say the same, whatever range of time of. */
    boolean goesOnAs(ComplianceInterval other) {
        return with(other.effectiveFrom, other.effectiveTo, other.knownFrom, other.knownTo)
                .equals(other);
    }

    private ComplianceInterval with(Instant from, @Nullable Instant to, Instant learned, @Nullable Instant superseded) {
        return new ComplianceInterval(
                pharmacy,
                from,
                to,
                learned,
                superseded,
                odsCode,
                region,
                contractor,
                status,
                reasons,
                goodPractice,
                notAssessed,
                livePersons,
                livePremises,
                liveWithLocums,
                liveAnyCapacity,
                liveAccounts,
                linkedPersonal,
                linkedApplication,
                events);
    }
}
