package uk.pharmail.mailbox.compliance;

import java.util.List;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** How a pharmacy meets the duty is to be told, unless that was told last (COMP-6). */
record TellCompliance(
        PharmacyId pharmacy,
        OdsCode odsCode,
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        int livePersons) {}
