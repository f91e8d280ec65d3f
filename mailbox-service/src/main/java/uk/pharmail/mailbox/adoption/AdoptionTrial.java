package uk.pharmail.mailbox.adoption;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AdoptionTrial", description = "What an adoption would come to; nothing was kept (MIG-2)")
record AdoptionTrial(
        int rows,
        AdoptionView.Count count,

        @Schema(description = "The rows that would be refused or recorded with a breach, in the order of the file")
        List<RowResult> rowsOfNote) {}
