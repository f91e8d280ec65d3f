package uk.pharmail.sourcing.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.OutcomeUnknown;
import uk.pharmail.sourcing.rest.HeldCodesApp.Hold;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.Stored;

@Path("/codes")
@Tag(name = "Held codes", description = "Which mailbox holds an ODS code")
@Produces(MediaType.APPLICATION_JSON)
public class HeldCodesResource {
    private static final List<String> LISTED = List.of("FA001", "FA002", "FA003", "FA004", "FA005");

    private final Commands commands;
    private final EventStore store;
    private final Call call;

    HeldCodesResource(Commands commands, EventStore store, Call call) {
        this.commands = commands;
        this.store = store;
        this.call = call;
    }

    @Schema(description = "Asks for a code")
    public record HoldCode(
            @Schema(description = "The code") @NotNull OdsCode odsCode,
            @Schema(description = "The mailbox") @NotNull MailboxId mailbox,

            @Schema(description = "What for") @Nullable @Size(max = 5)
            String purpose,

            @Schema(description = "How often") @Nullable @Max(9)
            Integer times,

            @Schema(description = "For whom") @Nullable List<@Valid Holder> holders) {}

    @Schema(description = "Somebody")
    public record Holder(
            @Schema(description = "In what capacity") @NotNull
            Capacity capacity) {}

    @Schema(description = "Who holds a code")
    public record HeldCodeView(
            @Schema(description = "The code") OdsCode odsCode,
            @Schema(description = "The mailbox") MailboxId mailbox) {}

    @POST
    @Operation(summary = "Hold a code for a mailbox")
    public Response hold(@Valid @NotNull HoldCode body) {
        return call.created(
                commands.run(
                        call.command(),
                        attempt -> attempt.decide(
                                HeldCodesApp.HELD_CODE,
                                HeldCodesApp.idOf(body.odsCode()),
                                new Hold(body.odsCode(), body.mailbox(), false))),
                URI.create("/codes/" + body.odsCode().value()));
    }

    @PUT
    @Path("/{odsCode}")
    @Operation(summary = "Give a held code to another mailbox")
    public Response move(@PathParam("odsCode") OdsCode odsCode, @Valid @NotNull HoldCode body) {
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(
                        HeldCodesApp.HELD_CODE, HeldCodesApp.idOf(odsCode), new Hold(odsCode, body.mailbox(), true))));
    }

    @POST
    @Path("/uploads")
    @Consumes("text/csv")
    @MaxBody(200)
    @Operation(summary = "Hold the code on the first line of a file for the mailbox on the second")
    @APIResponse(responseCode = "202", description = "Accepted")
    public Response upload(InputStream file) throws IOException {
        byte[] start = file.readNBytes(42);
        OdsCode code = new OdsCode(new String(start, 0, 5, java.nio.charset.StandardCharsets.UTF_8));
        MailboxId mailbox =
                new MailboxId(UUID.fromString(new String(start, 6, 36, java.nio.charset.StandardCharsets.UTF_8)));
        return call.accepted(
                commands.run(
                        call.command(),
                        attempt -> attempt.decide(
                                HeldCodesApp.HELD_CODE, HeldCodesApp.idOf(code), new Hold(code, mailbox, false))),
                URI.create("/codes/" + code.value()));
    }

    @GET
    @Path("/{odsCode}")
    @Operation(summary = "Who holds a code")
    public RestResponse<HeldCodeView> held(@RestPath OdsCode odsCode) {
        List<Stored> events = store.load(HeldCodesApp.HELD_CODE.stream(HeldCodesApp.idOf(odsCode)));
        if (events.isEmpty()) {
            throw new NotFoundException();
        }
        OdsCodeHeld held = EventJson.read(events.getLast().payload(), OdsCodeHeld.class);
        return call.found(
                new HeldCodeView(held.odsCode(), held.by()), events.getLast().version());
    }

    @GET
    @ReadsFrom("held-codes")
    @Operation(summary = "Codes in their order")
    public Page<OdsCode> codes(
            @BeanParam PageRequest page,
            @Parameter(description = "From this code on") @QueryParam("from") @Nullable OdsCode from,
            @Parameter(description = "Opened on this day") @QueryParam("day") @Nullable LocalDate day,
            @Parameter(description = "In this capacity") @QueryParam("capacity") @Nullable Capacity capacity,
            @Parameter(description = "Open ones only") @QueryParam("open") @Nullable Boolean open) {
        String after = page.after();
        List<OdsCode> rows = LISTED.stream()
                .filter(code -> from == null || code.compareTo(from.value()) >= 0)
                .filter(code -> after == null || code.compareTo(after) > 0)
                .limit(page.fetch())
                .map(OdsCode::new)
                .toList();
        return page.of(rows, OdsCode::value);
    }

    @GET
    @Path("/faults/{kind}")
    @Operation(summary = "Goes wrong")
    public String fail(@Parameter(description = "What goes wrong") @PathParam("kind") String kind) {
        throw switch (kind) {
            case "overloaded" -> new Overloaded(Duration.ofMillis(2500));
            case "unknown" -> new OutcomeUnknown(new IllegalStateException("secret"));
            default -> new IllegalStateException("secret", new IllegalArgumentException("secret too"));
        };
    }
}
