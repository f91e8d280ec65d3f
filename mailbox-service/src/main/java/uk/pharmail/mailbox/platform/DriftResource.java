package uk.pharmail.mailbox.platform;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Shows where the mail platform grants otherwise than is recorded, or lives elsewhere (MBX-5, MBX-8). */
@Path("/drift")
@Tag(name = "Mail platform", description = "Where mailboxes and access really are")
public class DriftResource {
    private static final UUID FIRST = new UUID(0, 0);

    @GET
    @ReadsFrom(PlatformProjection.CONSUMER)
    @Transactional
    @Operation(
            summary =
                    "What the mail platform grants otherwise than is recorded, and what lives outside the container of"
                            + " pharmacies, as the last daily comparison found it (MBX-5, MBX-8)",
            description = "Nothing is granted, revoked or moved by it. A drift is gone once both agree again")
    public Page<DriftView> drift(@BeanParam PageRequest page) {
        String after = page.after();
        return page.of(
                DriftRow.<DriftRow>find("drift > ?1 order by drift", after == null ? FIRST : UUID.fromString(after))
                        .page(0, page.fetch())
                        .stream()
                        .map(DriftView::of)
                        .toList(),
                view -> view.drift().toString());
    }
}
