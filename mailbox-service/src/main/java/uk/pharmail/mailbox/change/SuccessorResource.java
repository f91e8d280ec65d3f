package uk.pharmail.mailbox.change;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Suggests, from the register, which code follows one that closes; the register itself does not say so. */
@Path("/pharmacies")
@Tag(name = "Changes")
public class SuccessorResource {
    private final ChangePolicy policy;
    private final Call call;

    SuccessorResource(ChangePolicy policy, Call call) {
        this.policy = policy;
        this.call = call;
    }

    @Schema(name = "Successors", description = "Codes that may follow one that closes")
    public record Successors(
            OdsCode odsCode,

            @Schema(description = "Best first; empty while the code is not known to close")
            List<Successor> suggestions) {}

    @GET
    @Path("/{odsCode}/successors")
    @ReadsFrom(ChangesProjection.CONSUMER)
    @Operation(
            summary = "Which codes may follow this one, with the evidence (CHG-1)",
            description =
                    "Those at the same postcode that open about when this one closes. Nothing follows from it until a person"
                            + " enters the change.")
    public RestResponse<Successors> successors(@RestPath OdsCode odsCode) {
        PharmacyPlaceRow row = PharmacyPlaceRow.findById(Pharmacy.idOf(odsCode).value());
        if (row == null) {
            throw new NotFoundException();
        }
        List<PharmacyPlaceRow> near = row.postcode == null
                ? List.of()
                : PharmacyPlaceRow.list(
                        "upper(replace(postcode, ' ', '')) = upper(replace(?1, ' ', ''))", row.postcode);
        return call.found(new Successors(
                odsCode,
                Successor.of(
                        place(row),
                        near.stream().map(SuccessorResource::place).toList(),
                        policy.successorWithinDays())));
    }

    private static PharmacyPlace place(PharmacyPlaceRow row) {
        return new PharmacyPlace(
                new PharmacyId(row.pharmacy),
                new OdsCode(row.odsCode),
                new PharmacyName(row.name),
                row.postcode == null ? null : new Postcode(row.postcode),
                row.contractor == null ? null : new ContractorCode(row.contractor),
                row.opensOn,
                row.closesOn);
    }
}
