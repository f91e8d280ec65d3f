package uk.pharmail.mailbox.registration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;

/** Answers whether a pharmacy can be registered, exactly as a registration would be decided now (REG-3). */
@Path("/pharmacies")
@Tag(name = "Registration", description = "Which pharmacies can be registered for a shared mailbox")
public class RegistrabilityResource {
    private final Commands commands;
    private final RegistrationWork work;
    private final Call call;

    RegistrabilityResource(Commands commands, RegistrationWork work, Call call) {
        this.commands = commands;
        this.work = work;
        this.call = call;
    }

    @GET
    @Path("/{odsCode}/registrability")
    @Operation(
            summary = "Whether a pharmacy can be registered, and if not, why and who can help (REG-3)",
            description = "A code that the register does not have is answered too: the reason is PHARMACY_UNKNOWN")
    public RestResponse<RegistrabilityView> registrability(@RestPath OdsCode odsCode) {
        return call.found(work.registrability(odsCode, this::current));
    }

    @POST
    @Path("/{odsCode}/listing")
    @APIResponse(responseCode = "204", description = "The pharmacy is listed")
    @Operation(
            summary = "List a pharmacy that is new or had a mailbox before, so that it can be registered (REG-3)",
            description = "The helpdesk does, by ticket; the listing counts until the pharmacy has another mailbox")
    public Response list(@RestPath OdsCode odsCode) {
        return call.done(commands.run(call.command(), work.list(odsCode)));
    }

    private <C, E extends PharmailEvent, S> S current(StreamType<C, E, S> type, UUID id) {
        return commands.current(type, id).state();
    }
}
