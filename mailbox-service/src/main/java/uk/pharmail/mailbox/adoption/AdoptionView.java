package uk.pharmail.mailbox.adoption;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.AdoptionId;

@Schema(name = "Adoption", description = "An adoption of mailboxes, and how far it is")
record AdoptionView(
        AdoptionId adoption,
        State state,
        Instant receivedAt,

        @Schema(description = "Rows that were read, a first line with the names of columns not counted")
        int rows,

        @Schema(description = "Rows that have had their effect")
        int rowsDone,

        AdoptionCount count) {

    @Schema(name = "AdoptionState")
    enum State {
        ADOPTING,
        COMPLETED
    }

    static AdoptionView of(AdoptionProgress progress) {
        return new AdoptionView(
                progress.id(),
                progress.completed() ? State.COMPLETED : State.ADOPTING,
                progress.receivedAt(),
                progress.rows(),
                progress.rowsDone(),
                progress.count());
    }
}
