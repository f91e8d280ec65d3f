package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * The helpdesk has listed the pharmacy, so that it can be registered although it is new or had a mailbox (REG-3).
 *
 * @param lastMailbox which mailbox it had last, absent if it never had one: once it has another, the listing is used up
 */
public record PharmacyListedForRegistration(
        PharmacyId pharmacy, OdsCode odsCode, @Nullable MailboxId lastMailbox) implements PharmacyEvent {

    public PharmacyListedForRegistration {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
