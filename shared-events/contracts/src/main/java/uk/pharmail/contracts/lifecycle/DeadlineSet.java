package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;

/**
 * Something becomes of the account by itself on this day unless its state changes; it takes the place of the one of its kind that was set before.
 *
 * @param on the London date on which it takes effect
 * @param since the London date from which its days count
 * @param policyVersion of the terms that give the days
 * @param warnOn the London dates of the warnings, in order; none if nobody is warned
 */
public record DeadlineSet(
        AccountId account,
        DeadlineKind deadline,
        LocalDate on,
        LocalDate since,
        int policyVersion,
        List<LocalDate> warnOn)
        implements LifecycleEvent {

    public DeadlineSet {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(since, "since");
        warnOn = List.copyOf(warnOn);
    }
}
