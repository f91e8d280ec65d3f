package uk.pharmail.mailbox.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.review.Review.None;
import uk.pharmail.mailbox.review.Review.UnderWay;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Current;
import uk.pharmail.sourcing.rest.Call;

/** Shows the review of a mailbox's links, and takes the owner's answers (LINK-5). */
@Path("/mailboxes/{odsCode}/review")
@Tag(name = "Reviews", description = "The owner confirms or ends each link of a mailbox")
public class ReviewResource {
    private final Commands commands;
    private final ReviewWork work;
    private final Call call;

    ReviewResource(Commands commands, ReviewWork work, Call call) {
        this.commands = commands;
        this.work = work;
        this.call = call;
    }

    /** What the owner can say of a link. */
    public enum Outcome {
        CONFIRM,
        END
    }

    /** Why a link ends in a review. */
    public enum Reason {
        VOLUNTARY(UnlinkReason.VOLUNTARY),
        LEFT_EMPLOYMENT(UnlinkReason.LEFT_EMPLOYMENT),
        RISK(UnlinkReason.RISK);

        private final UnlinkReason told;

        Reason(UnlinkReason told) {
            this.told = told;
        }
    }

    @Schema(name = "AnswerReview", description = "What the owner says of a link")
    public record AnswerBody(
            @Schema(description = "Whether the link is needed") @NotNull
            Outcome outcome,

            @Schema(description = "Why it ends; needed where it does") @Nullable
            Reason reason) {

        @AssertTrue(message = "is needed where the link ends, and nowhere else")
        boolean isReason() {
            return outcome == null || (reason != null) == (outcome == Outcome.END);
        }
    }

    @GET
    @Operation(summary = "The review of a mailbox's links that is under way (LINK-5)")
    public RestResponse<ReviewView> review(@RestPath OdsCode odsCode) {
        return switch (commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state()) {
            case Free _ -> throw new NotFoundException();
            case HeldBy held -> {
                Current<Review> current =
                        commands.current(Review.TYPE, held.mailbox().value());
                yield switch (current.state()) {
                    case None _ -> throw new NotFoundException();
                    case UnderWay review -> call.found(ReviewView.of(review), current.version());
                };
            }
        };
    }

    @POST
    @Path("/links/{account}")
    @APIResponse(responseCode = "204", description = "The link is confirmed, or has ended")
    @Operation(
            summary = "Confirm or end a link in a review (LINK-5)",
            description = "An end is an end of the link as at any other time, by the same rules (MBX-6, MBX-7)")
    public Response answer(@RestPath OdsCode odsCode, @RestPath AccountId account, @Valid @NotNull AnswerBody body) {
        Reason reason = body.reason();
        return call.done(commands.run(
                call.command(),
                reason == null ? work.confirm(odsCode, account) : work.end(odsCode, account, reason.told)));
    }
}
