package uk.pharmail.mailbox.compliance;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.TextValue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;
import uk.pharmail.sourcing.rest.access.Visible;

/** Answers how each pharmacy meets the duty, as far as the facts heard so far tell (COMP-1, COMP-6, COMP-7). */
@Path("/compliance")
@ReadsFrom(ComplianceProjection.CONSUMER)
@Transactional
@Tag(name = "Compliance", description = "The duty of each pharmacy to have access to its shared mailbox")
public class ComplianceResource {
    private final Call call;

    ComplianceResource(Call call) {
        this.call = call;
    }

    @GET
    @Path("/{odsCode}")
    @Operation(summary = "How a pharmacy meets the duty, with every reason why it does not (COMP-1, COMP-7)")
    public RestResponse<ComplianceView> compliance(@RestPath OdsCode odsCode) {
        PharmacyComplianceRow row =
                PharmacyComplianceRow.findById(Pharmacy.idOf(odsCode).value());
        if (row == null || row.odsCode == null) {
            throw new NotFoundException();
        }
        return call.found(ComplianceView.of(row));
    }

    @GET
    @Operation(
            summary = "How the pharmacies meet the duty, in order of ODS code (COMP-6)",
            description = "Those that the caller may see: all, those of a region, those they act for, or those whose"
                    + " mailbox they are linked to")
    public Page<ComplianceEntry> pharmacies(
            @BeanParam PageRequest page,
            @QueryParam("status") @Nullable ComplianceStatus status,
            @QueryParam("region")
                    @Parameter(description = "A code of the register, or unknown for those without one")
                    @Nullable
                    String region,
            @QueryParam("contractor") @Nullable ContractorCode contractor) {
        String after = page.after();
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("odsCode > :after and ").append(visible(parameters));
        parameters.put("after", after == null ? "" : after);
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status);
        }
        if (ComplianceSummary.UNKNOWN.equals(region)) {
            where.append(" and region is null");
        } else if (region != null) {
            where.append(" and region = :region");
            parameters.put("region", region);
        }
        if (contractor != null) {
            where.append(" and contractor = :contractor");
            parameters.put("contractor", contractor.value());
        }
        List<PharmacyComplianceRow> rows = PharmacyComplianceRow.find(where + " order by odsCode", parameters)
                .range(0, page.fetch() - 1)
                .list();
        return page.of(rows.stream().map(ComplianceEntry::of).toList(), ComplianceEntry::odsCode);
    }

    @GET
    @Path("/summary")
    @Operation(
            summary = "How many pharmacies meet the duty, in the nation and by region (COMP-6)",
            description = "Counted are the pharmacies that the caller may see")
    public RestResponse<ComplianceSummary> summary() {
        Map<String, Object> parameters = new HashMap<>();
        String region = "coalesce(region, '" + ComplianceSummary.UNKNOWN + "')";
        return call.found(ComplianceSummary.of(PharmacyComplianceRow.find(
                        "select " + region + " as region, status as status, count(*) as pharmacies"
                                + " from PharmacyComplianceRow where odsCode is not null and " + visible(parameters)
                                + " group by " + region + ", status",
                        parameters)
                .project(ComplianceSummary.Cell.class)
                .list()));
    }

    /** The pharmacies that this caller may see, as a condition. */
    private String visible(Map<String, Object> parameters) {
        return switch (call.visible()) {
            case Visible.Nation _ -> "1 = 1";
            case Visible.Only only -> {
                parameters.put("codes", values(only.odsCodes()));
                parameters.put("regions", values(only.regions()));
                parameters.put("linked", linked(only.account()));
                yield "(odsCode in :codes or region in :regions or pharmacy in :linked)";
            }
        };
    }

    private static List<String> values(Collection<? extends TextValue> values) {
        return values.stream().map(TextValue::value).toList();
    }

    private static List<UUID> linked(@Nullable AccountId account) {
        return account == null
                ? List.of()
                : PharmacyComplianceRow.getEntityManager()
                        .unwrap(Session.class)
                        .createNativeQuery("select pharmacy from link where account = :account", UUID.class)
                        .setParameter("account", account.value())
                        .getResultList();
    }
}
