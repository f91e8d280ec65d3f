package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The mailbox is opened by somebody linked as often as it should be: known for the first time, or again after it was not
 * (COMP-3).
 *
 * @param lastOpenedOn the last London day on which it is known to have been opened
 */
public record MailboxOpenedRegularly(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, LocalDate lastOpenedOn)
        implements MailboxUseEvent {

    public MailboxOpenedRegularly {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(lastOpenedOn, "lastOpenedOn");
    }
}
