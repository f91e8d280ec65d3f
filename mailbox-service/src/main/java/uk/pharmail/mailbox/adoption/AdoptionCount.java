package uk.pharmail.mailbox.adoption;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What rows came to. */
@Schema(description = "What the rows done so far came to; in the end these add up to the rows of the file (MIG-2)")
public record AdoptionCount(
        @Schema(description = "Rows of which something is new here")
        int adopted,

        @Schema(description = "Rows that told nothing new") int known,

        @Schema(description = "Rows that cannot be read, or whose pharmacy or mailbox is not known")
        int refused) {

    static final AdoptionCount NONE = new AdoptionCount(0, 0, 0);

    AdoptionCount with(List<RowResult> results) {
        int more = 0;
        int there = 0;
        int without = 0;
        for (RowResult result : results) {
            switch (result.outcome()) {
                case ADOPTED -> more++;
                case KNOWN -> there++;
                case REFUSED -> without++;
            }
        }
        return new AdoptionCount(adopted + more, known + there, refused + without);
    }
}
