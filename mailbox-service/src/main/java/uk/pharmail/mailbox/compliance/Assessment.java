package uk.pharmail.mailbox.compliance;

import java.util.List;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;

/**
 * How a pharmacy meets the duty, and the counts under either reading of it (COMP-1, COMP-7).
 *
 * @param reasons sorted, each once; empty exactly when compliant
 * @param livePersons different persons with a live account, in a capacity that counts
 * @param liveAccounts linked accounts of persons that are live, in any capacity
 * @param linkedPersonal linked accounts of persons, live or not
 * @param linkedApplication linked application accounts
 */
record Assessment(
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        int livePersons,
        int liveAccounts,
        int linkedPersonal,
        int linkedApplication) {}
