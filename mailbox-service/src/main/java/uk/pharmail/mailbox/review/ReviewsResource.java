package uk.pharmail.mailbox.review;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.review.ReviewsProjection.Stage;
import uk.pharmail.sourcing.rest.Page;
import uk.pharmail.sourcing.rest.PageRequest;
import uk.pharmail.sourcing.rest.ReadsFrom;

/** Lists the reviews that are under way (LINK-5). */
@Path("/reviews")
@Tag(name = "Reviews", description = "The owner confirms or ends each link of a mailbox")
public class ReviewsResource {
    private static final UUID FIRST = new UUID(0, 0);

    @Schema(name = "ReviewUnderWay", description = "A review that is under way")
    record ReviewUnderWayView(
            MailboxId mailbox,

            @Schema(description = "Left out while the mailbox itself has not been heard of") @Nullable
            OdsCode odsCode,

            @Schema(description = "Whether it is in time") Stage stage,

            @Schema(description = "The last day in London on which it is in time") @Nullable
            LocalDate dueOn,

            @Schema(description = "When the review before it was completed, if there was one") @Nullable
            Instant lastCompletedAt) {

        static ReviewUnderWayView of(ReviewMailboxRow row) {
            return new ReviewUnderWayView(
                    new MailboxId(row.mailbox),
                    row.odsCode == null ? null : new OdsCode(row.odsCode),
                    row.stage,
                    row.dueOn,
                    row.completedAt);
        }
    }

    @GET
    @ReadsFrom(ReviewsProjection.CONSUMER)
    @Transactional
    @Operation(summary = "The reviews that are under way, those in time and those overdue (LINK-5)")
    public Page<ReviewUnderWayView> reviews(
            @QueryParam("overdue") @DefaultValue("false") @Parameter(description = "Only those that are overdue")
                    boolean overdue,
            @BeanParam PageRequest page) {
        String after = page.after();
        return page.of(
                ReviewMailboxRow.<ReviewMailboxRow>find(
                                "stage in ?1 and mailbox > ?2 order by mailbox",
                                overdue ? List.of(Stage.OVERDUE) : List.of(Stage.OPEN, Stage.OVERDUE),
                                after == null ? FIRST : UUID.fromString(after))
                        .page(0, page.fetch())
                        .stream()
                        .map(ReviewUnderWayView::of)
                        .toList(),
                view -> view.mailbox().value().toString());
    }
}
