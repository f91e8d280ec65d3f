package uk.pharmail.mailbox.register;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;

/** Answers what the register says of a pharmacy, as of the last event about it. */
@Path("/pharmacies")
@Tag(name = "Register", description = "The register of organisations: which pharmacies there are")
public class PharmacyResource {

    private final Commands commands;
    private final Call call;

    PharmacyResource(Commands commands, Call call) {
        this.commands = commands;
        this.call = call;
    }

    @GET
    @Path("/{odsCode}")
    @Operation(summary = "What the register says of a pharmacy (REG-3)")
    public RestResponse<PharmacyView> pharmacy(@RestPath OdsCode odsCode) {
        var current = commands.current(Pharmacy.TYPE, Pharmacy.idOf(odsCode).value());
        return switch (current.state()) {
            case Pharmacy.Unknown _ -> throw new NotFoundException();
            case Pharmacy.Registered pharmacy -> call.found(PharmacyView.of(pharmacy), current.version());
        };
    }
}
