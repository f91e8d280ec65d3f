package uk.pharmail.mailbox.review;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;

@Schema(name = "Review", description = "A review of a mailbox's links that is under way (LINK-5)")
record ReviewView(
        ReviewId review,
        OdsCode odsCode,
        List<ReviewCause> causes,

        @Schema(description = "The last day in London on which it is in time")
        LocalDate dueOn,

        @Schema(description = "Whether that day is over") boolean overdue,

        List<ReviewedLinkView> links) {

    @Schema(name = "ReviewedLink", description = "A link that is reviewed")
    record ReviewedLinkView(
            AccountId account,

            @Schema(description = "What became of it; left out while nothing has") @Nullable
            ReviewAnswer answer) {}

    static ReviewView of(Review.UnderWay review) {
        return new ReviewView(
                review.id(),
                review.odsCode(),
                review.causes(),
                review.dueOn(),
                review.overdue(),
                review.links().entrySet().stream()
                        .map(link -> new ReviewedLinkView(
                                link.getKey(), link.getValue().value()))
                        .toList());
    }
}
