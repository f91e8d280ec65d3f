package uk.pharmail.lifecycle.clock;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.value.DeadlineKind;

/** On which day a deadline takes effect. */
final class DeadlineDates {

    private DeadlineDates() {}

    /**
     * The day, with the full period of warning for what does away with an account.
     *
     * @param since from which its days count
     * @param set the day on which the deadline is set under these terms
     * @param running the day for which it runs already with the same days; null if it does not
     */
    static LocalDate on(
            DeadlineKind kind, LocalDate since, LifecycleTerms terms, LocalDate set, @Nullable LocalDate running) {
        return switch (kind) {
            case DEACTIVATION -> warned(since.plusDays(terms.unusedDays()), terms, set, running);
            case DELETION_AFTER_DEACTIVATION ->
                warned(since.plusDays(terms.deactivatedDays() + 1L), terms, set, running);
            case DELETION_OF_LEAVER -> warned(since.plusDays(terms.leaverDays() + 1L), terms, set, running);
            case PASSWORD_EXPIRY -> since.plusDays(terms.passwordDays() + 1L);
            case LONG_LEAVE_END -> since.plusMonths(terms.longLeaveMonths());
            case CONTACT_CONFIRMATION -> since.plusDays(terms.confirmationDays());
        };
    }

    /** Not before there was time for every warning, unless that time runs already. */
    private static LocalDate warned(
            LocalDate natural, LifecycleTerms terms, LocalDate set, @Nullable LocalDate running) {
        List<Integer> warnings = terms.warningDays();
        LocalDate earliest = warnings.isEmpty() ? set : set.plusDays(warnings.getFirst());
        if (running != null && running.isBefore(earliest)) {
            earliest = running;
        }
        return natural.isAfter(earliest) ? natural : earliest;
    }
}
