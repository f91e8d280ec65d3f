package uk.pharmail.mailbox.approval;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.mailbox.approval.ApprovalsProjection.Status;

@Schema(name = "Approval", description = "A request for more linked accounts, and what became of it (LINK-3)")
record ApprovalView(
        ApprovalId approval,
        Status status,
        Instant requestedAt,

        @Schema(description = "How many accounts more than the allowance were asked for")
        int accounts,

        ApprovalGround ground,

        @Schema(description = "Why in words, until it is decided; then they are erased") @Nullable
        String words,

        @Schema(description = "How many more were granted") @Nullable
        Integer granted,

        @Schema(description = "Why it was decided so") @Nullable
        ApprovalDecision reason,

        @Schema(description = "The last day on which the places can be taken") @Nullable
        LocalDate usableUntil,

        @Schema(description = "How many were not taken in time, and have lapsed") @Nullable
        Integer unused) {

    static ApprovalView of(ApprovalRow row, ApprovalWords words) {
        ApprovalId approval = new ApprovalId(row.approval);
        return new ApprovalView(
                approval,
                row.status,
                row.requestedAt,
                row.askedFor,
                row.ground,
                row.status == Status.WAITING ? words.of(approval).orElse(null) : null,
                row.granted,
                row.reason,
                row.usableUntil,
                row.unused);
    }
}
