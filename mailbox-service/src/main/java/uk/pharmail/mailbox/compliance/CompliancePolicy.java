package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;

/**
 * How the duty is read; another reading is another policy (COMP-1).
 *
 * @param leastPersons how many different persons must have live access
 * @param locumsCount whether regular locums count as staff
 * @param dutyFrom the London date on which the duty began
 */
public record CompliancePolicy(int leastPersons, boolean locumsCount, LocalDate dutyFrom) {}
