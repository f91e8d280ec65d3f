package uk.pharmail.contracts.pharmacy;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The helpdesk has listed the pharmacy, so that it can be registered although it is new or had a mailbox (REG-3). */
public record PharmacyListedForRegistration(PharmacyId pharmacy, OdsCode odsCode) implements PharmacyEvent {

    public PharmacyListedForRegistration {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
