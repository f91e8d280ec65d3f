package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;

/**
 * What is known of a pharmacy and how it meets the duty; a row of the read model.
 *
 * @param odsCode null while nothing is known but that some fact names the pharmacy
 * @param standing null while the register has not been heard
 * @param day the London date of the last fact about the pharmacy, for which it was assessed
 */
record PharmacyCompliance(
        PharmacyId pharmacy,
        @Nullable OdsCode odsCode,
        @Nullable PharmacyName name,
        @Nullable RegionCode region,
        @Nullable ContractorCode contractor,
        PharmacyKind kind,
        @Nullable Standing standing,
        @Nullable MailboxId mailbox,
        @Nullable SharedAddress mailboxAddress,
        LocalDate day,
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        int livePersons,
        int liveAccounts,
        int linkedPersonal,
        int linkedApplication) {

    static PharmacyCompliance unseen(PharmacyId pharmacy) {
        return new PharmacyCompliance(
                pharmacy,
                null,
                null,
                null,
                null,
                PharmacyKind.UNKNOWN,
                null,
                null,
                null,
                LocalDate.EPOCH,
                ComplianceStatus.NOT_ASSESSED,
                List.of(ComplianceReason.COUNTRY_UNKNOWN, ComplianceReason.KIND_UNKNOWN),
                0,
                0,
                0,
                0);
    }
}
