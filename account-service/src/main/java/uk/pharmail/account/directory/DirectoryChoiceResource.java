package uk.pharmail.account.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.ShowMobile;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.Call;

/** What holders let the directory show of themselves (ACC-9). */
@Path("/accounts/{account}/directory")
@Tag(name = "Directory")
public class DirectoryChoiceResource {
    private final Commands commands;
    private final Call call;

    DirectoryChoiceResource(Commands commands, Call call) {
        this.commands = commands;
        this.call = call;
    }

    @Schema(name = "DirectoryChoice", description = "What the directory shows of a holder")
    record ChoiceBody(
            @Schema(description = "Whether the mobile number is shown") @NotNull
            Boolean mobileShown) {}

    @PUT
    @Operation(summary = "Show or hide the own mobile number in the directory (ACC-9)")
    public Response choose(@RestPath AccountId account, @Valid @NotNull ChoiceBody body) {
        return call.done(commands.run(
                call.command(),
                attempt -> attempt.decide(Account.TYPE, account.value(), new ShowMobile(body.mobileShown()))));
    }
}
