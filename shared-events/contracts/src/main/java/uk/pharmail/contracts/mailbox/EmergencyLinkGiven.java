package uk.pharmail.contracts.mailbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The National Service Desk gave somebody an emergency link out of hours: for the owner and the contractor to know (LINK-7).
 *
 * @param owner absent while the mailbox is vacant
 * @param contractor absent where the register names none
 * @param reviewOn the next working day
 */
public record EmergencyLinkGiven(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        @Nullable AccountId owner,
        @Nullable ContractorCode contractor,
        Instant endsAt,
        LocalDate reviewOn)
        implements MailboxEvent {

    public EmergencyLinkGiven {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(reviewOn, "reviewOn");
    }
}
