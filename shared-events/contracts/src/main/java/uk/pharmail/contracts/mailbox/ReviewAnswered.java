package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewAnswer;
import uk.pharmail.contracts.value.ReviewId;

/** One link of the review needs no answer any more (LINK-5). */
public record ReviewAnswered(
        ReviewId review,
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        ReviewAnswer answer)
        implements ReviewEvent {

    public ReviewAnswered {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(answer, "answer");
    }
}
