package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.FinancialYear;

/**
 * What is known of a pharmacy's Data Security and Protection Toolkit (COMP-3).
 *
 * @param contractorSince the London day since which the register names its contractor in the place of another; null where it
 *     has named no other
 */
record ToolkitsDone(List<ToolkitYear> years, @Nullable LocalDate contractorSince) {

    ToolkitsDone {
        years = List.copyOf(years);
    }

    static ToolkitsDone none() {
        return new ToolkitsDone(List.of(), null);
    }

    static ToolkitsDone of(Collection<ToolkitYear> years, @Nullable LocalDate contractorSince) {
        return new ToolkitsDone(List.copyOf(years), contractorSince);
    }

    /** Whether the toolkit of this year, or of a later one, is done well enough. */
    boolean isDone(FinancialYear due) {
        return years.stream().anyMatch(year -> year.financialYear().compareTo(due) >= 0 && isEnough(year));
    }

    /** Whether anything says that it is done, or that it is not: who has begun to tell of it tells of every year. */
    boolean isKnown(FinancialYear due) {
        return isDone(due)
                || years.stream().anyMatch(year -> year.financialYear().compareTo(due) <= 0);
    }

    /** Entry level is enough where the contractor has changed since the year began. */
    private boolean isEnough(ToolkitYear year) {
        return switch (year.standard()) {
            case STANDARDS_MET, STANDARDS_EXCEEDED -> true;
            case ENTRY_LEVEL ->
                contractorSince != null
                        && !contractorSince.isBefore(year.financialYear().firstDay());
            case NOT_MET, APPROACHING_STANDARDS -> false;
        };
    }
}
