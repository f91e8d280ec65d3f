package uk.pharmail.account.adoption;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.adoption.AdoptionProgress;
import uk.pharmail.sourcing.adoption.NotAdoptable;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.MaxBody;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.UnprocessableContent;

/** Takes in files of accounts that there were before, and shows what each row came to. */
@Path("/adoptions")
@Tag(name = "Adoption", description = "Accounts that there were before, taken over as they are (MIG-1, MIG-2)")
public class AdoptionResource {
    static final String NDJSON = "application/x-ndjson";

    /** Some hundred thousand accounts; it is held in memory, for a file on disk could be read by others. */
    private static final long LARGEST_FILE = 32L << 20;

    private final Adoptions adoptions;
    private final AdoptionWorker worker;
    private final Call call;

    AdoptionResource(Adoptions adoptions, AdoptionWorker worker, Call call) {
        this.adoptions = adoptions;
        this.worker = worker;
        this.call = call;
    }

    @POST
    @Consumes({"text/csv", NDJSON})
    @MaxBody(LARGEST_FILE)
    @Operation(
            summary = "Adopt accounts as they are (MIG-1)",
            description = "UTF-8, a row a line: comma-separated values whose first line names the columns, or a JSON"
                    + " object with strings. Names: reference (of the account, where this was learnt), kind, givenName,"
                    + " familyName, alternateEmail, mobile, address, state (pending, active, locked, suspended, disabled,"
                    + " deactivated, leaver), since, lastUsed, passwordChanged, person (a reference), source"
                    + " (mail_platform, identity_provider, registration_portal, helpdesk_records, pharmacy); a day that is"
                    + " left out or unknown is unknown. It has its effect in the background: follow the Location. The same"
                    + " account is adopted once, however often it is sent (MIG-2). With dryRun, the answer shows what it"
                    + " would come to.")
    public Response adopt(@HeaderParam("Content-Type") @Parameter(hidden = true) String type, InputStream body)
            throws IOException, SQLException {
        byte[] content = body.readAllBytes();
        AdoptionFormat format = type.startsWith(NDJSON) ? AdoptionFormat.NDJSON : AdoptionFormat.CSV;
        Request request = call.command();
        try {
            if (request.dryRun()) {
                return Response.ok(adoptions.preview(content, format)).build();
            }
            var result = adoptions.intake().receive(request, format, adoptions.check(content, format), content);
            worker.wake();
            return call.accepted(
                    result, URI.create("/adoptions/" + result.resource().id()));
        } catch (NotAdoptable e) {
            throw new UnprocessableContent(e.fault().name(), e.explanation());
        }
    }

    @GET
    @Path("/{adoption}")
    @Operation(summary = "How far an adoption is, and what its rows came to by number (MIG-2)")
    public RestResponse<AdoptionView> adoption(@RestPath AdoptionId adoption) throws SQLException {
        return call.found(AdoptionView.of(progress(adoption)));
    }

    @GET
    @Path("/{adoption}/rows")
    @Operation(summary = "What each row came to, in the order of the file; those done so far")
    public Page<RowResult> rows(
            @RestPath AdoptionId adoption,
            @QueryParam("outcome") @Parameter(description = "Only rows that came to this") @Nullable
                    AdoptionOutcome outcome,
            @BeanParam PageRequest page)
            throws SQLException {
        String after = page.after();
        return page.of(
                adoptions.rows(
                        progress(adoption).id(), outcome, after == null ? 0 : Integer.parseInt(after), page.fetch()),
                row -> Integer.toString(row.line()));
    }

    private AdoptionProgress progress(AdoptionId id) throws SQLException {
        return adoptions.tables().find(id).orElseThrow(NotFoundException::new);
    }
}
