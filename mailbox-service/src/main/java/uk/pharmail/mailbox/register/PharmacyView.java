package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.BoardCode;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;

@Schema(
        name = "Pharmacy",
        description = "A pharmacy as the register has it; what the register is silent about is left out")
record PharmacyView(
        @Schema(description = "Never changes") PharmacyId pharmacy,
        OdsCode odsCode,
        @Schema(description = "As the register spells it") PharmacyName name,

        @Schema(description = "In the order of the register, the town included")
        List<AddressLine> address,

        @Schema(description = "Left out where it can't be told from the address") @Nullable
        Town town,

        @Schema(description = "As the register spells it, well formed or not") @Nullable
        Postcode postcode,

        @Nullable RegionCode region,
        @Nullable BoardCode board,
        PharmacyKind kind,

        @Schema(description = "The parent organisation") @Nullable
        ContractorCode contractor,

        Standing standing,

        @Schema(description = "The London date from which it stands so") @Nullable
        LocalDate since,

        @Nullable LocalDate opensOn,
        @Nullable LocalDate closesOn) {

    static PharmacyView of(Pharmacy.Registered pharmacy) {
        RegisterEntry entry = pharmacy.entry();
        return new PharmacyView(
                pharmacy.id(),
                pharmacy.odsCode(),
                entry.name(),
                entry.address(),
                entry.town(),
                entry.postcode(),
                entry.region(),
                entry.board(),
                entry.kind(),
                pharmacy.contractor(),
                pharmacy.standing(),
                pharmacy.since(),
                entry.opensOn(),
                entry.closesOn());
    }
}
