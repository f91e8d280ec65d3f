package uk.pharmail.mailbox.adoption;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;

/** What a row came to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdoptionRow", description = "What a row of the file came to")
public record RowResult(
        @Schema(description = "The line of the file, from 1")
        int line,

        Outcome outcome,

        @Schema(description = "The pharmacy that the row is about; left out where it cannot be told") @Nullable
        OdsCode odsCode,

        @Schema(description = "Why a refused row has no effect") @Nullable
        RowProblem problem,

        @Schema(description = "Where in the row the problem is; left out where the row as a whole is at fault")
        @Nullable
        String pointer,

        @Schema(
                description =
                        "Which rules are broken: for the row of a mailbox as the whole file leaves it, so that an owner or"
                                + " a place too few or too many shows (MIG-1)")
        List<Breach> breaches) {

    /** The names are part of the API. */
    @Schema(name = "AdoptionOutcome")
    public enum Outcome {
        ADOPTED,
        /** All that the row tells was known already (MIG-2). */
        KNOWN,
        REFUSED
    }

    public RowResult {
        breaches = List.copyOf(breaches);
    }

    static RowResult refused(AdoptionRow.Refused row) {
        return new RowResult(
                row.line(),
                Outcome.REFUSED,
                null,
                row.problem(),
                row.column() == null ? null : row.column().pointer(),
                List.of());
    }

    /** The rule that a refused row cannot be reconciled with. */
    @Schema(description = "The rule that a refused row cannot be reconciled with")
    public @Nullable String rule() {
        return problem == null ? null : problem.rule();
    }
}
