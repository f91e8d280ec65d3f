package uk.pharmail.account.adoption;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.adoption.KeptRow;

/** What a row came to; nothing of the row is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AdoptionRow", description = "What a row of the file came to; nothing of the row is shown")
public record RowResult(
        @Schema(description = "The line of the file, from 1")
        int line,

        AdoptionOutcome outcome,

        @Schema(description = "The account that the row is about; left out where it cannot be told") @Nullable
        AccountId account,

        @Schema(description = "Why a refused row has no effect") @Nullable
        RowProblem problem,

        @Schema(description = "The rule that a refused row cannot be reconciled with") @Nullable
        String rule,

        @Schema(description = "Where in the row the problem is; left out where the row as a whole is at fault")
        @Nullable
        String pointer,

        @Schema(description = "What of an adopted account breaks a rule, as far as the row tells (MIG-1)")
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
                row.problem().rule(),
                row.column() == null ? null : row.column().pointer(),
                List.of());
    }

    static RowResult refused(int line, AccountId account, RowProblem problem, AdoptionColumn column) {
        return new RowResult(
                line, AdoptionOutcome.REFUSED, account, problem, problem.rule(), column.pointer(), List.of());
    }

    static RowResult of(int line, AdoptionOutcome outcome, AccountId account, List<Breach> breaches) {
        return new RowResult(line, outcome, account, null, null, null, breaches);
    }

    static RowResult of(KeptRow row) {
        RowProblem problem = row.problem() == null ? null : RowProblem.valueOf(row.problem());
        return new RowResult(
                row.line(),
                row.outcome(),
                row.subject() == null ? null : new AccountId(UUID.fromString(row.subject())),
                problem,
                problem == null ? null : problem.rule(),
                row.pointer(),
                row.breaches().stream().map(Breach::valueOf).toList());
    }

    KeptRow kept() {
        return new KeptRow(
                line,
                outcome,
                account == null ? null : account.value().toString(),
                problem == null ? null : problem.name(),
                pointer,
                breaches.stream().map(Breach::name).toList());
    }
}
