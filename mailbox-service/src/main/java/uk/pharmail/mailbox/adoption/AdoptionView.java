package uk.pharmail.mailbox.adoption;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.adoption.AdoptionCount;
import uk.pharmail.sourcing.adoption.AdoptionProgress;

@Schema(name = "Adoption", description = "An adoption of mailboxes, and how far it is")
record AdoptionView(
        AdoptionId adoption,
        State state,
        Instant receivedAt,

        @Schema(description = "Rows that were read, a first line with the names of columns not counted")
        int rows,

        @Schema(description = "Rows that have had their effect")
        int rowsDone,

        Count count) {

    @Schema(name = "AdoptionState")
    enum State {
        ADOPTING,
        COMPLETED
    }

    @Schema(
            name = "AdoptionCount",
            description = "What the rows done so far came to; in the end these add up to the rows of the file (MIG-2)")
    record Count(
            @Schema(description = "Rows of which something is new here")
            int adopted,

            @Schema(description = "Rows that told nothing new")
            int known,

            @Schema(description = "Rows that cannot be read, or whose pharmacy or mailbox is not known")
            int refused) {

        static Count of(AdoptionCount count) {
            return new Count(count.adopted(), count.known(), count.refused());
        }
    }

    static AdoptionView of(AdoptionProgress progress) {
        return new AdoptionView(
                progress.id(),
                progress.completed() ? State.COMPLETED : State.ADOPTING,
                progress.receivedAt(),
                progress.rows(),
                progress.rowsDone(),
                Count.of(progress.count()));
    }
}
