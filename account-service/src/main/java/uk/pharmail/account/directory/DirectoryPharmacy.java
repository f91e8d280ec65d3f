package uk.pharmail.account.directory;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Town;

/** A pharmacy as the register has it. */
record DirectoryPharmacy(
        PharmacyId pharmacy,
        OdsCode odsCode,
        PharmacyName name,
        @Nullable Town town) {}
