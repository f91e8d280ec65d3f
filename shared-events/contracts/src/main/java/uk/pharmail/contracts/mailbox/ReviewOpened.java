package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;

/**
 * The owner is to confirm or end each of these links (LINK-5).
 *
 * @param dueOn the last day in London on which it is in time
 */
public record ReviewOpened(
        ReviewId review,
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        ReviewCause cause,
        List<AccountId> accounts,
        LocalDate dueOn)
        implements ReviewEvent {

    public ReviewOpened {
        Objects.requireNonNull(review, "review");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(dueOn, "dueOn");
        accounts = List.copyOf(accounts);
    }
}
