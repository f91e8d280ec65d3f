package uk.pharmail.mailbox.compliance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.ComplianceStatus;

@Schema(description = "How many pharmacies of the register meet the duty (COMP-6); every one is counted once")
record ComplianceSummary(
        Count nation,

        @Schema(description = "By region of the register, those without one last, as unknown")
        List<Region> regions) {

    static final String UNKNOWN = "unknown";

    /** How many pharmacies of one region have one status. */
    record Cell(String region, ComplianceStatus status, long pharmacies) {}

    @Schema(name = "ComplianceCount", description = "Pharmacies, in all and by status")
    record Count(
            long pharmacies,

            @Schema(description = "Each status, those of no pharmacy too")
            Map<ComplianceStatus, Long> byStatus) {

        private static Count of(Collection<Cell> cells) {
            Map<ComplianceStatus, Long> byStatus = new EnumMap<>(ComplianceStatus.class);
            for (ComplianceStatus status : ComplianceStatus.values()) {
                byStatus.put(status, 0L);
            }
            cells.forEach(cell -> byStatus.merge(cell.status(), cell.pharmacies(), Long::sum));
            return new Count(cells.stream().mapToLong(Cell::pharmacies).sum(), byStatus);
        }
    }

    @Schema(name = "ComplianceOfRegion", description = "The pharmacies of one region")
    record Region(
            @Schema(description = "A code of the register, or unknown")
            String region,

            Count count) {}

    static ComplianceSummary of(List<Cell> cells) {
        Map<String, List<Cell>> byRegion = new TreeMap<>();
        cells.forEach(cell ->
                byRegion.computeIfAbsent(cell.region(), _ -> new ArrayList<>()).add(cell));
        return new ComplianceSummary(
                Count.of(cells),
                byRegion.entrySet().stream()
                        .map(region -> new Region(region.getKey(), Count.of(region.getValue())))
                        .toList());
    }
}
