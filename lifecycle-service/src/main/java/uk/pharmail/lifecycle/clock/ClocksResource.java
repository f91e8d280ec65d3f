package uk.pharmail.lifecycle.clock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.lifecycle.clock.ClocksCommand.BeginLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.EndLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkJoiner;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkLeaver;
import uk.pharmail.lifecycle.clock.ClocksCommand.Reactivate;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.rest.Call;

/** Takes what people say of leavers, joiners and long leave, and shows which clocks of an account run. */
@Path("/accounts/{account}")
@Tag(name = "Clocks", description = "Leavers, joiners, long leave and reactivation of an account, and what is due when")
public class ClocksResource {
    private final Commands commands;
    private final Days days;
    private final Call call;

    ClocksResource(Commands commands, Days days, Call call) {
        this.commands = commands;
        this.days = days;
        this.call = call;
    }

    @Schema(name = "Joiner", description = "Who takes an account over (LIFE-3)")
    record JoinerBody(
            @Schema(description = "The ODS code of the organisation that it goes over to") @NotNull
            OrganisationCode organisation) {}

    @POST
    @Path("/leaver")
    @Operation(
            summary = "Mark an account leaver: its holder leaves the sector (LIFE-2)",
            description =
                    "Its links end at once, and it is deleted on the day after the days in which a joiner is accepted")
    public Response leaver(@RestPath AccountId account) {
        return run(account, day -> new MarkLeaver(day.today(), day));
    }

    @POST
    @Path("/joiner")
    @Operation(
            summary = "Mark a leaver's account joiner: another organisation takes it over (LIFE-3)",
            description =
                    "Accepted up to and including the last of the leaver's days, from a local administrator of the organisation"
                            + " that it goes over to. The account comes back, its links do not")
    public Response joiner(@RestPath AccountId account, @Valid @NotNull JoinerBody body) {
        call.requireVisible(body.organisation());
        return run(account, day -> new MarkJoiner(body.organisation(), day));
    }

    @POST
    @Path("/reactivation")
    @Operation(summary = "Bring a deactivated account back (LIFE-4)")
    public Response reactivate(@RestPath AccountId account) {
        return run(account, Reactivate::new);
    }

    @POST
    @Path("/long-leave")
    @Operation(
            summary = "Set an account aside while its holder is away for long",
            description = "It is not live, and its clock of inactivity stands still, for as long as policy allows")
    public Response beginLongLeave(@RestPath AccountId account) {
        return run(account, BeginLongLeave::new);
    }

    @DELETE
    @Path("/long-leave")
    @Operation(summary = "Take an account back whose holder was away for long")
    public Response endLongLeave(@RestPath AccountId account) {
        return run(account, EndLongLeave::new);
    }

    @GET
    @Path("/deadlines")
    @Operation(summary = "Which deadlines of an account run, the next first, and since when (LIFE-2 to LIFE-4, ACC-5)")
    public RestResponse<ClocksView> clocks(@RestPath AccountId account) {
        Current<Clocks> current = commands.current(Clocks.TYPE, account.value());
        return switch (current.state()) {
            case Clocks.Unheard _ -> throw new NotFoundException();
            case Clocks.Known known -> call.found(ClocksView.of(known), current.version());
            case Clocks.Stopped stopped -> call.found(ClocksView.of(stopped), current.version());
        };
    }

    private Response run(AccountId account, Function<Day, ClocksCommand> command) {
        Day today = days.today();
        return call.done(commands.run(
                call.command(), attempt -> attempt.decide(Clocks.TYPE, account.value(), command.apply(today))));
    }
}
