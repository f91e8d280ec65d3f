package uk.pharmail.mailbox.adoption;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.adoption.KeptRow;

/** What a row came to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdoptionRow", description = "What a row of the file came to")
public record RowResult(
        @Schema(description = "The line of the file, from 1")
        int line,

        AdoptionOutcome outcome,

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

    public RowResult {
        breaches = List.copyOf(breaches);
    }

    static RowResult refused(AdoptionRow.Refused row) {
        return new RowResult(
                row.line(),
                AdoptionOutcome.REFUSED,
                null,
                row.problem(),
                row.column() == null ? null : row.column().pointer(),
                List.of());
    }

    @JsonProperty
    @Schema(description = "The rule that a refused row cannot be reconciled with")
    public @Nullable String rule() {
        return problem == null ? null : problem.rule();
    }

    static RowResult of(KeptRow row) {
        return new RowResult(
                row.line(),
                row.outcome(),
                row.subject() == null ? null : new OdsCode(row.subject()),
                row.problem() == null ? null : RowProblem.valueOf(row.problem()),
                row.pointer(),
                row.breaches().stream().map(Breach::valueOf).toList());
    }

    KeptRow kept() {
        return new KeptRow(
                line,
                outcome,
                odsCode == null ? null : odsCode.value(),
                problem == null ? null : problem.name(),
                pointer,
                breaches.stream().map(Breach::name).toList());
    }
}
