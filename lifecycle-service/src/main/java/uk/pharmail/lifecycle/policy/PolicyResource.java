package uk.pharmail.lifecycle.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.rest.Call;

/** Shows which terms hold from when, and puts others in force. */
@Path("/policies")
@Tag(name = "Policies", description = "How many days accounts have, from which day on")
public class PolicyResource {
    private final Commands commands;
    private final ShippedTerms shipped;
    private final InstantSource clock;
    private final Call call;

    PolicyResource(Commands commands, ShippedTerms shipped, InstantSource clock, Call call) {
        this.commands = commands;
        this.shipped = shipped;
        this.clock = clock;
        this.call = call;
    }

    @Schema(name = "PolicyInForce", description = "Terms, and from when they hold")
    record PolicyView(
            @Schema(description = "0 for what is shipped; of those that have begun, the highest holds")
            int version,

            @Schema(description = "Absent for what is shipped") @Nullable
            LocalDate from,

            @Schema(description = "Absent if they hold for all") @Nullable
            AccountKind kind,

            TermsBody terms) {}

    @Schema(name = "Policies", description = "The terms that were put in force, those that are shipped first")
    record PoliciesView(List<PolicyView> policies) {}

    @GET
    @Operation(summary = "The terms that were put in force, those that are shipped first (LIFE-4)")
    public RestResponse<PoliciesView> policies() {
        Current<Policies> current = commands.current(Policies.TYPE, Policies.ID);
        List<PolicyView> all = new ArrayList<>();
        all.add(new PolicyView(0, null, null, TermsBody.of(shipped.terms())));
        current.state()
                .inForce()
                .forEach(policy -> all.add(new PolicyView(
                        policy.policyVersion(), policy.from(), policy.kind(), TermsBody.of(policy.terms()))));
        return call.found(new PoliciesView(List.copyOf(all)), current.version() + 1);
    }

    @POST
    @Operation(
            summary = "Put other terms in force (LIFE-4)",
            description = "Who is newly due has at least the full period of warning; who was warned keeps their day")
    public Response putInForce(@Valid @NotNull PolicyBody body) {
        PersonId by = call.caller().person();
        if (by == null) {
            throw new IllegalStateException("the helpdesk is a person");
        }
        return call.created(
                commands.run(
                        call.command(),
                        attempt -> attempt.decide(
                                Policies.TYPE,
                                Policies.ID,
                                new PolicyCommand.PutInForce(
                                        body.from(),
                                        body.kind(),
                                        body.terms().terms(),
                                        by,
                                        London.dateOf(clock.instant())))),
                URI.create("/policies"));
    }
}
