package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewId;

/** The owner is reminded of a review that is open (LINK-5). */
public record ReviewReminded(ReviewId review, MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, int unanswered)
        implements ReviewEvent {

    public ReviewReminded {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        if (unanswered < 1) {
            throw new IllegalArgumentException("a review without open links is completed");
        }
    }
}
