package uk.pharmail.mailbox.register;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;

@Schema(name = "RowProblem", description = "A row that had no effect, and why; nothing of it is shown but its code")
record RowProblemView(
        @Schema(description = "The line of the file, from 1")
        int line,

        @Schema(description = "The column, from 1; left out where the row as a whole is at fault") @Nullable
        Integer column,

        RowProblem problem,
        @Schema(description = "The problem in words") String explanation,

        @Schema(description = "Left out where it can't be told") @Nullable
        OdsCode odsCode) {

    static RowProblemView of(Unreadable row) {
        return new RowProblemView(
                row.line(), row.column(), row.problem(), row.problem().explanation(), row.odsCode());
    }
}
