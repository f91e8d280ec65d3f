package uk.pharmail.mailbox.toolkit;

import java.time.LocalDate;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.mailbox.register.Pharmacy;

/**
 * Records how a pharmacy came through the toolkit of a financial year (COMP-3).
 *
 * @param pharmacy as the register has it
 * @param lastDay the last day on which the toolkit of that year can be completed
 * @param today the London date
 */
record ToolkitCommand(
        Pharmacy pharmacy,
        FinancialYear financialYear,
        ToolkitStandard standard,
        LocalDate completedOn,
        LocalDate lastDay,
        LocalDate today) {}
