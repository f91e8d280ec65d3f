package uk.pharmail.mailbox.toolkit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;

/** Takes what a pharmacy has done of the toolkit, and shows it (COMP-3). */
@Path("/pharmacies/{odsCode}/toolkit")
@Tag(name = "Toolkit", description = "The Data Security and Protection Toolkit of each financial year")
public class ToolkitResource {
    private final Commands commands;
    private final CompliancePolicy policy;
    private final Call call;

    ToolkitResource(Commands commands, CompliancePolicy policy, Call call) {
        this.commands = commands;
        this.policy = policy;
        this.call = call;
    }

    @Schema(name = "RecordToolkit", description = "How the pharmacy came through the toolkit of the financial year")
    public record ToolkitBody(
            @Schema(description = "As it was published; entry level is enough for an incoming owner alone") @NotNull
            ToolkitStandard standard,

            @Schema(
                    description =
                            "The day in London: from the first of the financial year up to that by which the next one's is due")
            @NotNull
            LocalDate completedOn) {}

    @GET
    @Operation(summary = "What is recorded of a pharmacy's Data Security and Protection Toolkit (COMP-3)")
    public RestResponse<ToolkitView> toolkit(@RestPath OdsCode odsCode) {
        var id = Pharmacy.idOf(odsCode).value();
        if (commands.current(Pharmacy.TYPE, id).state() instanceof Pharmacy.Unknown) {
            throw new NotFoundException();
        }
        var current = commands.current(Toolkit.TYPE, id);
        return call.found(ToolkitView.of(odsCode, current.state()), current.version());
    }

    @PUT
    @Path("/{financialYear}")
    @Operation(
            summary = "Record that a pharmacy has completed the toolkit of a financial year (COMP-3)",
            description =
                    "In the place of what was recorded of that year before; it counts from the day on which it was completed")
    public Response record(
            @RestPath OdsCode odsCode, @RestPath FinancialYear financialYear, @Valid @NotNull ToolkitBody body) {
        Request request = call.command();
        var id = Pharmacy.idOf(odsCode).value();
        return call.done(commands.run(
                request,
                attempt -> attempt.decide(
                        Toolkit.TYPE,
                        id,
                        new ToolkitCommand(
                                attempt.state(Pharmacy.TYPE, id),
                                financialYear,
                                body.standard(),
                                body.completedOn(),
                                policy.lastDayOfToolkit(financialYear),
                                London.dateOf(request.origin().at())),
                        London.startOf(body.completedOn()))));
    }
}
