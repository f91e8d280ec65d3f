package uk.pharmail.lifecycle.clock;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.lifecycle.policy.Policies;
import uk.pharmail.lifecycle.policy.Terms;

/**
 * A London day as the clocks see it.
 *
 * @param use how complete the facts about uses are; null while nothing is known of that
 * @param shipped the terms without any policy
 */
public record Day(LocalDate today, @Nullable UseKnown use, Policies policies, LifecycleTerms shipped) {

    /**
     * Every use on these days is known.
     *
     * @param until the last of them
     */
    public record UseKnown(LocalDate from, LocalDate until) {}

    public Terms terms(AccountKind kind) {
        return policies.on(today, kind, shipped);
    }

    /** The day up to which clocks of inactivity have run; null while they stand still altogether. */
    @Nullable
    LocalDate inactivityDay() {
        if (use == null) {
            return null;
        }
        LocalDate known = use.until().plusDays(1);
        return known.isBefore(today) ? known : today;
    }
}
