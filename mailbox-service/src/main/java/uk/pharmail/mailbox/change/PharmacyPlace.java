package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;

/** Where a pharmacy is, whose, and from when to when, as the register has it; a row of the read model. */
record PharmacyPlace(
        PharmacyId pharmacy,
        OdsCode odsCode,
        PharmacyName name,
        @Nullable Postcode postcode,
        @Nullable ContractorCode contractor,
        @Nullable LocalDate opensOn,
        @Nullable LocalDate closesOn) {

    PharmacyPlace with(RegisterEntry entry) {
        return new PharmacyPlace(
                pharmacy, odsCode, entry.name(), entry.postcode(), contractor, entry.opensOn(), entry.closesOn());
    }

    PharmacyPlace with(@Nullable ContractorCode now) {
        return new PharmacyPlace(pharmacy, odsCode, name, postcode, now, opensOn, closesOn);
    }

    PharmacyPlace closed(LocalDate on) {
        return new PharmacyPlace(pharmacy, odsCode, name, postcode, contractor, opensOn, on);
    }
}
