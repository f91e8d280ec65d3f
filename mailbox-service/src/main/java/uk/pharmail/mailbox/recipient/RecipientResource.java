package uk.pharmail.mailbox.recipient;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.rest.Call;

/** Answers whether patient data may go to an address by mail (INFO-1). */
@Path("/recipients")
@Tag(name = "Recipients", description = "To whom patient data may go by mail")
public class RecipientResource {
    private final SecureDomains domains;
    private final Call call;

    RecipientResource(SecureDomains domains, Call call) {
        this.domains = domains;
        this.call = call;
    }

    @Schema(name = "RecipientSecurity", description = "Whether patient data may go there by mail")
    public record Security(
            @Schema(description = "What was looked up, in lower case")
            String domain,

            boolean secure,

            @Schema(description = "The entry of the list because of which it is; left out where it is not") @Nullable
            String listedAs) {}

    @GET
    @Path("/secure")
    @Operation(
            summary = "Whether an address is a secure recipient (INFO-1)",
            description =
                    "The domain alone decides, so that @ and the domain will do. That a domain is secure does not say that the"
                            + " recipient is the right one, or wants it.")
    public RestResponse<Security> secure(
            @QueryParam("address")
                    @Parameter(
                            description = "An e-mail address, or @ and its domain",
                            schema = @Schema(implementation = String.class))
                    @NotNull
                    Recipient address) {
        String entry = domains.entryFor(address.domain()).orElse(null);
        return call.found(new Security(address.domain(), entry != null, entry));
    }
}
