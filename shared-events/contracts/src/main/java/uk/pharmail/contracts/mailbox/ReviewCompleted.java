package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewId;

/** Every link of the review is confirmed or ended (LINK-5). */
public record ReviewCompleted(ReviewId review, MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode)
        implements ReviewEvent {

    public ReviewCompleted {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
