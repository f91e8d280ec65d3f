package uk.pharmail.mailbox.compliance;

import java.util.List;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;

/**
 * How a pharmacy meets the duty, what of good practice it does not do, and the counts under either reading of the duty
 * (COMP-1, COMP-3, COMP-7).
 *
 * @param reasons why it is not compliant, sorted, each once; empty exactly when compliant
 * @param goodPractice what of good practice is not done, sorted, each once; never changes the status
 * @param notAssessed the rules in force of which nothing can be said
 */
record Assessment(
        ComplianceStatus status,
        List<ComplianceReason> reasons,
        List<ComplianceReason> goodPractice,
        List<Rule> notAssessed,
        Counts counts) {

    /**
     * Who has access.
     *
     * @param livePersons different persons with a live account, in a capacity that counts by policy
     * @param livePremises of these, those in the capacity of premises staff alone
     * @param liveWithLocums premises staff and regular locums
     * @param liveAnyCapacity persons in any capacity, head office included
     * @param liveAccounts linked accounts of persons that are live, in any capacity
     * @param linkedPersonal linked accounts of persons, live or not
     * @param linkedApplication linked application accounts
     */
    record Counts(
            int livePersons,
            int livePremises,
            int liveWithLocums,
            int liveAnyCapacity,
            int liveAccounts,
            int linkedPersonal,
            int linkedApplication) {}
}
