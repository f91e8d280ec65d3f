package uk.pharmail.mailbox.compliance;

import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.AsOf;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Answers how each pharmacy meets the duty, as far as the facts heard so far tell (COMP-1, COMP-6, COMP-7). */
@Path("/compliance")
@ReadsFrom(ComplianceProjection.CONSUMER)
@Transactional
@Tag(name = "Compliance", description = "The duty of each pharmacy to have access to its shared mailbox")
public class ComplianceResource {
    private static final String CODE = "A code of the register, or unknown for those without one";

    private final Call call;
    private final CompliancePast past;
    private final Inspections inspections;
    private final CompliancePolicy policy;
    private final InstantSource clock;

    ComplianceResource(
            Call call, CompliancePast past, Inspections inspections, CompliancePolicy policy, InstantSource clock) {
        this.call = call;
        this.past = past;
        this.inspections = inspections;
        this.policy = policy;
        this.clock = clock;
    }

    @GET
    @Path("/{odsCode}")
    @Operation(
            summary =
                    "How a pharmacy meets the duty, or met it at any instant of the past (COMP-1, COMP-3, COMP-4, COMP-7)",
            description = "With asOf and knownAt, both over, the answer stays the same for ever")
    public RestResponse<ComplianceView> compliance(@RestPath OdsCode odsCode, @BeanParam AsOf asOf) {
        AsOf.Past instant = asOf.past(clock.instant());
        PharmacyComplianceRow row = row(odsCode);
        return call.found(instant == null ? ComplianceView.of(row, policy) : past.of(row, instant));
    }

    @GET
    @Path("/{odsCode}/inspection")
    @Produces("application/jose")
    @Operation(
            summary = "How a pharmacy met the duty at an instant, with the events that prove it, signed (COMP-4)",
            description =
                    "A JSON Web Signature with Ed25519; its text is checked without any service, as the README of"
                            + " mailbox-service says. Without asOf it is about now. 503 where the service has no key to sign with")
    @APIResponse(
            responseCode = "200",
            description = "The signed document",
            content = @Content(mediaType = "application/jose", schema = @Schema(implementation = String.class)))
    public RestResponse<String> inspection(@RestPath OdsCode odsCode, @BeanParam AsOf asOf) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AsOf.Past instant = asOf.past(now);
        PharmacyComplianceRow row = row(odsCode);
        return call.found(inspections.signed(past.document(row, instant == null ? new AsOf.Past(now, null) : instant)));
    }

    @GET
    @Operation(
            summary = "How the pharmacies meet the duty, in order of ODS code (COMP-6)",
            description = "Those that the caller may see: all, those of a region, those they act for, or those whose"
                    + " mailbox they are linked to")
    public Page<ComplianceEntry> pharmacies(
            @BeanParam PageRequest page,
            @QueryParam("status") @Nullable ComplianceStatus status,
            @QueryParam("region") @Parameter(description = CODE) @Nullable String region,
            @QueryParam("contractor") @Parameter(description = CODE) @Nullable String contractor) {
        String after = page.after();
        Selection selection = visible()
                .status(status)
                .region(region)
                .contractor(contractor)
                .and("odsCode > :after", Map.of("after", after == null ? "" : after));
        List<PharmacyComplianceRow> rows = PharmacyComplianceRow.find(
                        selection.where() + " order by odsCode", selection.parameters())
                .range(0, page.fetch() - 1)
                .list();
        return page.of(rows.stream().map(ComplianceEntry::of).toList(), ComplianceEntry::odsCode);
    }

    @GET
    @Path("/summary")
    @Operation(
            summary =
                    "How many pharmacies meet the duty, or met it at any instant of the past, in the nation and by region (COMP-4, COMP-6)",
            description = "Counted are the pharmacies that the caller may see, each once")
    public RestResponse<ComplianceSummary> summary(@BeanParam AsOf asOf) {
        return call.found(ComplianceSummary.of(cells("region", visible(), asOf.past(clock.instant()))));
    }

    @GET
    @Path("/contractors")
    @Operation(
            summary = "How many pharmacies of each contractor meet the duty, in order of its code (COMP-6)",
            description = "Counted are the pharmacies that the caller may see, each once; those of which the register"
                    + " names no contractor come last, as unknown")
    public Page<ComplianceSummary.Contractor> contractors(
            @BeanParam PageRequest page, @QueryParam("region") @Parameter(description = CODE) @Nullable String region) {
        String after = page.after();
        return page.of(
                ComplianceSummary.contractors(cells("contractor", visible().region(region), null)).stream()
                        .filter(contractor ->
                                after == null || contractor.contractor().compareTo(after) > 0)
                        .limit(page.fetch())
                        .toList(),
                ComplianceSummary.Contractor::contractor);
    }

    /** How far two points of a trend are apart. */
    public enum Step {
        DAY(Period.ofDays(1)),
        WEEK(Period.ofWeeks(1)),
        MONTH(Period.ofMonths(1));

        private final Period period;

        Step(Period period) {
            this.period = period;
        }
    }

    @GET
    @Path("/trend")
    @Operation(
            summary =
                    "How many pharmacies met the duty day by day, week by week or month by month up to now, as known now (COMP-4, COMP-6)",
            description = "Counted are the pharmacies that the caller may see, each once, in the region and under the"
                    + " contractor that they had then")
    public RestResponse<ComplianceSummary.Trend> trend(
            @QueryParam("step") @DefaultValue("MONTH") @Parameter(description = "How far two points are apart")
                    Step step,
            @QueryParam("points")
                    @DefaultValue("12")
                    @Parameter(
                            description = "How many, the last of them now",
                            schema = @Schema(minimum = "1", maximum = "60", defaultValue = "12"))
                    @Min(1)
                    @Max(60)
                    int points,
            @QueryParam("region") @Parameter(description = CODE) @Nullable String region,
            @QueryParam("contractor") @Parameter(description = CODE) @Nullable String contractor) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        Selection selection = visible().region(region).contractor(contractor);
        List<ComplianceSummary.Point> trend = new ArrayList<>();
        for (int back = points - 1; back >= 0; back--) {
            LocalDate day = today.minus(step.period.multipliedBy(back));
            Instant end = back == 0 ? now : London.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
            trend.add(new ComplianceSummary.Point(
                    day, ComplianceSummary.Count.of(cells(null, selection, new AsOf.Past(end, null)))));
        }
        return call.found(new ComplianceSummary.Trend(trend));
    }

    /**
     * The pharmacies selected, counted by status and by one of their properties; in one statement, so each at one moment.
     *
     * @param property null to count by status alone, which is less work for each of them
     */
    private static List<ComplianceSummary.Cell> cells(
            @Nullable String property, Selection selection, AsOf.@Nullable Past past) {
        String group = property == null
                ? "'" + Selection.UNKNOWN + "'"
                : "coalesce(" + property + ", '" + Selection.UNKNOWN + "')";
        String by = property == null ? "status" : group + ", status";
        String select = "select " + group + ", status, count(*) from "
                + (past == null ? "PharmacyComplianceRow" : "ComplianceIntervalRow") + " where " + selection.where()
                + " and ";
        TypedQuery<ComplianceSummary.Cell> query = PharmacyComplianceRow.getEntityManager()
                .createQuery(
                        (past == null ? List.of("odsCode is not null") : ComplianceIntervalRow.coversOfAll(past))
                                .stream()
                                        .map(rows -> select + rows + " group by " + by)
                                        .collect(Collectors.joining(" union all ")),
                        ComplianceSummary.Cell.class);
        selection.parameters().forEach(query::setParameter);
        if (past != null) {
            CompliancePast.parameters(past).forEach(query::setParameter);
        }
        return query.getResultList();
    }

    private static PharmacyComplianceRow row(OdsCode odsCode) {
        PharmacyComplianceRow row =
                PharmacyComplianceRow.findById(Pharmacy.idOf(odsCode).value());
        if (row == null || row.odsCode == null) {
            throw new NotFoundException();
        }
        return row;
    }

    private Selection visible() {
        return Selection.visible(call.visible(), PharmacyComplianceRow.getEntityManager());
    }
}
