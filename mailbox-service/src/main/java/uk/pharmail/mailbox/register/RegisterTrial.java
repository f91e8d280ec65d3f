package uk.pharmail.mailbox.register;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;

@Schema(name = "RegisterTrial", description = "What an import would do; nothing was kept")
record RegisterTrial(
        int rows,

        @Schema(description = "What it would do to the active pharmacies")
        RegisterEffect effect,

        @Schema(description = "Whether it would wait for a person's release (REG-3)")
        boolean held,

        List<RowProblemView> problems,
        List<RegisterDifference> differences) {

    /** Keeps in memory what is found. */
    static final class Notes implements RegisterComparison.Sink {

        final List<RowProblemView> problems = new ArrayList<>();
        final List<RegisterDifference> differences = new ArrayList<>();

        @Override
        public void problem(Unreadable row) {
            problems.add(RowProblemView.of(row));
        }

        @Override
        public void difference(RegisterDifference difference) {
            differences.add(difference);
        }
    }
}
