package uk.pharmail.mailbox.approval;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.Call;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Takes requests for more linked accounts, and the regional team's decisions on them (LINK-3). */
@Path("/mailboxes/{odsCode}/approvals")
@Tag(name = "Approvals", description = "More linked accounts than a mailbox's allowance, by the regional team")
public class ApprovalResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final Commands commands;
    private final ApprovalWork work;
    private final ApprovalWords words;
    private final Call call;

    ApprovalResource(Commands commands, ApprovalWork work, ApprovalWords words, Call call) {
        this.commands = commands;
        this.work = work;
        this.words = words;
        this.call = call;
    }

    @Schema(name = "AskForApproval", description = "How many more linked accounts are needed, and why")
    public record AskBody(
            @Schema(description = "How many more than the allowance") @NotNull @Min(1) @Max(100)
            Integer accounts,

            @NotNull ApprovalGround ground,

            @Schema(description = "Why in words, for the regional team alone; erased once it has decided")
            @Nullable
            @Size(max = 2000)
            String words) {}

    @Schema(name = "DecideApproval", description = "What the regional team decides")
    public record DecisionBody(
            @Schema(description = "Granted or refused") @NotNull
            Outcome outcome,

            @Schema(description = "A reason that goes with the outcome") @NotNull
            ApprovalDecision reason,

            @Schema(description = "How many more accounts are granted; needed where it is granted")
            @Nullable
            @Min(1)
            @Max(100)
            Integer accounts,

            @Schema(description = "The last day on which they can be taken; needed where it is granted") @Nullable
            LocalDate usableUntil) {

        @AssertTrue(message = "is needed where it is granted, with the last day, and nowhere else")
        boolean isAccounts() {
            boolean granted = outcome == Outcome.GRANTED;
            return outcome == null || ((accounts != null) == granted && (usableUntil != null) == granted);
        }
    }

    /** What the regional team can decide. */
    public enum Outcome {
        GRANTED,
        REFUSED
    }

    @POST
    @Operation(
            summary = "Ask the regional team for more linked accounts than the allowance (LINK-3)",
            description = "There is no upper limit beyond the regional team's word")
    public Response ask(@RestPath OdsCode odsCode, @Valid @NotNull AskBody body) {
        Request request = call.command();
        ApprovalId approval = new ApprovalId(request.origin().command().uuid());
        var result = commands.run(request, work.ask(odsCode, approval, body.accounts(), body.ground()));
        if (body.words() != null && waits(approval)) {
            words.keep(approval, body.words());
            // decided meanwhile: whoever erases them may have been here before
            if (!waits(approval)) {
                words.erase(approval.value());
            }
        }
        return call.created(result, URI.create("/mailboxes/" + odsCode.value() + "/approvals"));
    }

    private boolean waits(ApprovalId approval) {
        return commands.current(Approval.TYPE, approval.value()).state() instanceof Approval.Waiting;
    }

    @POST
    @Path("/{approval}/decision")
    @APIResponse(responseCode = "204", description = "It is decided")
    @Operation(
            summary = "Decide whether more accounts may be linked (LINK-3)",
            description =
                    "The regional team of the pharmacy's region does, once. What is granted raises the allowance at once;"
                            + " places that are not taken by the last day lapse")
    public Response decide(
            @RestPath OdsCode odsCode, @RestPath ApprovalId approval, @Valid @NotNull DecisionBody body) {
        Integer accounts = body.accounts();
        LocalDate usableUntil = body.usableUntil();
        return call.done(commands.run(
                call.command(),
                accounts == null || usableUntil == null
                        ? work.refuse(odsCode, approval, body.reason())
                        : work.grant(odsCode, approval, accounts, body.reason(), usableUntil)));
    }

    @GET
    @ReadsFrom(ApprovalsProjection.CONSUMER)
    @Transactional
    @Operation(summary = "What was asked of the regional team for a mailbox, and what became of it (LINK-3)")
    public Page<ApprovalView> approvals(@RestPath OdsCode odsCode, @BeanParam PageRequest page) {
        UUID mailbox = switch (commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state()) {
            case Free _ -> throw new NotFoundException();
            case HeldBy held -> held.mailbox().value();
        };
        String after = page.after();
        return page.of(
                ApprovalRow.<ApprovalRow>find(
                                "mailbox = ?1 and approval > ?2 order by approval",
                                mailbox,
                                after == null ? FIRST : UUID.fromString(after))
                        .page(0, page.fetch())
                        .stream()
                        .map(row -> ApprovalView.of(row, words))
                        .toList(),
                view -> view.approval().value().toString());
    }
}
