package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;
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

    /** How many pharmacies of one region, or one contractor, have one status. */
    record Cell(String group, ComplianceStatus status, long pharmacies) {}

    @Schema(name = "ComplianceOfContractor", description = "The pharmacies of one contractor")
    record Contractor(
            @Schema(description = "A code of the register, or unknown")
            String contractor,

            Count count) {}

    @Schema(name = "ComplianceTrend", description = "How many pharmacies met the duty at the end of each of these days")
    record Trend(List<Point> points) {}

    @Schema(name = "ComplianceOnDay", description = "At the end of a day in London, as known now")
    record Point(LocalDate day, Count count) {}

    @Schema(name = "ComplianceCount", description = "Pharmacies, in all and by status")
    record Count(
            long pharmacies,

            @Schema(description = "Each status, those of no pharmacy too")
            Map<ComplianceStatus, Long> byStatus) {

        static Count of(Collection<Cell> cells) {
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
        return new ComplianceSummary(
                Count.of(cells),
                byGroup(cells).entrySet().stream()
                        .map(region -> new Region(region.getKey(), Count.of(region.getValue())))
                        .toList());
    }

    static List<Contractor> contractors(List<Cell> cells) {
        return byGroup(cells).entrySet().stream()
                .map(contractor -> new Contractor(contractor.getKey(), Count.of(contractor.getValue())))
                .toList();
    }

    /** In order of the codes, which are in upper case; {@link Selection#UNKNOWN} comes last. */
    private static Map<String, List<Cell>> byGroup(List<Cell> cells) {
        Map<String, List<Cell>> groups = new TreeMap<>();
        cells.forEach(cell ->
                groups.computeIfAbsent(cell.group(), _ -> new ArrayList<>()).add(cell));
        return groups;
    }
}
