package uk.pharmail.contracts.mailbox;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;

/**
 * The review that is open asks for more links, for another cause (LINK-5).
 *
 * @param accounts those that it did not ask for yet; may be none
 */
public record ReviewExtended(
        ReviewId review,
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        ReviewCause cause,
        List<AccountId> accounts)
        implements ReviewEvent {

    public ReviewExtended {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(cause, "cause");
        accounts = List.copyOf(accounts);
    }
}
