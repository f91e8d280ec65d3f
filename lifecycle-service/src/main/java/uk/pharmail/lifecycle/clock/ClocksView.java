package uk.pharmail.lifecycle.clock;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.lifecycle.clock.Clocks.Deadline;
import uk.pharmail.lifecycle.clock.Clocks.Known;
import uk.pharmail.lifecycle.clock.Clocks.Stopped;

@Schema(name = "Clocks", description = "Which clocks of an account run; nothing of who holds it")
record ClocksView(
        AccountId account,

        @Schema(description = "Whether the account is deleted: no clock runs any more")
        boolean deleted,

        @Schema(
                description =
                        "The last London day on which it was used, or came back, or was created; absent where that is not known:"
                                + " of an account that was adopted without it (MIG-2), and of an application account, whose sending"
                                + " nobody tells, so that no clock of inactivity runs")
        @Nullable
        LocalDate unusedSince,

        @Schema(description = "Since when it is marked leaver (LIFE-2)") @Nullable
        LocalDate leaverSince,

        @Schema(description = "Since when it is set aside for long leave") @Nullable
        LocalDate longLeaveSince,

        @Schema(description = "Since when it is deactivated (LIFE-4)") @Nullable
        LocalDate deactivatedSince,

        @Schema(description = "What was stated to be due, and waits for account-service's decision") @Nullable
        DeadlineKind due,

        @Schema(description = "What becomes of it by itself, the earliest first")
        List<DeadlineView> deadlines) {

    @Schema(name = "Deadline", description = "A day on which something becomes of an account unless its state changes")
    record DeadlineView(
            DeadlineKind kind,

            @Schema(description = "The London day on which it takes effect")
            LocalDate on,

            @Schema(description = "The London day from which its days count")
            LocalDate since,

            @Schema(description = "The version of the policy that gives the days; 0 is what is shipped")
            int policyVersion,

            @Schema(description = "The days of its warnings")
            List<LocalDate> warnings,

            @Schema(description = "The day of the last warning that was given") @Nullable
            LocalDate warned) {

        static DeadlineView of(DeadlineKind kind, Deadline deadline) {
            return new DeadlineView(
                    kind,
                    deadline.on(),
                    deadline.since(),
                    deadline.policyVersion(),
                    deadline.warnOn(),
                    deadline.warned());
        }
    }

    static ClocksView of(Known known) {
        return new ClocksView(
                known.account(),
                false,
                known.useKnown() && known.kind() == AccountKind.PERSONAL ? known.countedFrom() : null,
                known.leaverOn(),
                known.leaveOn(),
                known.deactivatedOn(),
                known.due(),
                known.deadlines().entrySet().stream()
                        .map(running -> DeadlineView.of(running.getKey(), running.getValue()))
                        .sorted(Comparator.comparing(DeadlineView::on).thenComparing(DeadlineView::kind))
                        .toList());
    }

    static ClocksView of(Stopped stopped) {
        return new ClocksView(stopped.account(), true, null, null, null, null, null, List.of());
    }
}
