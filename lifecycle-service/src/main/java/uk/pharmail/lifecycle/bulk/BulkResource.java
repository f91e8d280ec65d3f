package uk.pharmail.lifecycle.bulk;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.BulkApplied;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.BulkAction;
import uk.pharmail.contracts.value.BulkRefusal;
import uk.pharmail.contracts.value.LifecycleBulkId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;

/** Applies lists of leavers or joiners, shows what each did to which account, and takes one back. */
@Path("/lists")
@Tag(name = "Lists", description = "Many leavers or joiners at once")
public class BulkResource {
    private final Commands commands;
    private final BulkWork work;
    private final Call call;

    BulkResource(Commands commands, BulkWork work, Call call) {
        this.commands = commands;
        this.work = work;
        this.call = call;
    }

    @Schema(name = "List", description = "What a list of leavers or joiners did")
    record BulkView(
            LifecycleBulkId list,
            BulkAction action,

            @Schema(description = "Whether it was taken back")
            boolean undone,

            List<RowView> rows) {

        static BulkView of(BulkApplied applied, boolean undone) {
            return new BulkView(
                    applied.bulk(),
                    applied.action(),
                    undone,
                    Stream.concat(
                                    applied.entries().stream()
                                            .map(entry -> new RowView(entry.account(), entry.leaverSince(), null)),
                                    applied.refused().stream()
                                            .map(refused -> new RowView(refused.account(), null, refused.refusal())))
                            .toList());
        }
    }

    @Schema(name = "ListRow", description = "What a list did to an account")
    record RowView(
            AccountId account,

            @Schema(description = "From when its days as a leaver count, or counted; absent if nothing was done")
            @Nullable
            LocalDate leaverSince,

            @Schema(description = "Why nothing was done") @Nullable
            BulkRefusal refusal) {}

    @POST
    @Path("/leavers")
    @Consumes("text/csv")
    @Operation(
            summary = "Mark the accounts of a list leavers (LIFE-2)",
            description =
                    "One account id in each line, 500 at most; a first line that says account is passed over. With dryRun,"
                            + " the answer shows what would be done to each")
    public Response leavers(InputStream body) throws IOException {
        return apply(BulkRows.leavers(body));
    }

    @POST
    @Path("/joiners")
    @Consumes("text/csv")
    @Operation(
            summary = "Mark the accounts of a list joiners (LIFE-3)",
            description =
                    "An account id, a comma and the ODS code of the organisation in each line, 500 at most; a first line that"
                            + " says account,organisation is passed over. A local administrator names their own organisation alone."
                            + " With dryRun, the answer shows what would be done to each")
    public Response joiners(InputStream body) throws IOException {
        BulkRows rows = BulkRows.joiners(body);
        rows.organisations().forEach(call::requireVisible);
        return apply(rows);
    }

    private Response apply(BulkRows rows) {
        Request request = call.command();
        LifecycleBulkId bulk = new LifecycleBulkId(request.origin().command().uuid());
        BulkWork.Applying applying = work.apply(bulk, rows);
        var result = commands.run(request, applying);
        return request.dryRun()
                ? Response.ok(BulkView.of(applying.applied(), false)).build()
                : call.created(result, URI.create("/lists/" + bulk.value()));
    }

    @GET
    @Path("/{list}")
    @Operation(summary = "What a list did to each of its accounts (LIFE-2, LIFE-3)")
    public RestResponse<BulkView> list(@RestPath LifecycleBulkId list) {
        Current<Bulk> current = commands.current(Bulk.TYPE, list.value());
        return switch (current.state()) {
            case Bulk.Absent _ -> throw new NotFoundException();
            case Bulk.Applied applied -> call.found(BulkView.of(applied.event(), false), current.version());
            case Bulk.Undone undone -> call.found(BulkView.of(undone.event(), true), current.version());
        };
    }

    @POST
    @Path("/{list}/undo")
    @Operation(
            summary = "Take a list back (LIFE-2)",
            description =
                    "As a whole, and only while none of its accounts is deleted. An account that has changed again since is"
                            + " left as it is; links that ended do not come back")
    public Response undo(@RestPath LifecycleBulkId list) {
        return call.done(commands.run(call.command(), work.undo(list)));
    }
}
