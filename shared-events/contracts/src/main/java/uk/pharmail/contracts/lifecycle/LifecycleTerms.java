package uk.pharmail.contracts.lifecycle;

import java.util.List;

/**
 * The days that a policy gives.
 *
 * @param unusedDays after which an account is deactivated (LIFE-4)
 * @param deactivatedDays full days after which a deactivated account is deleted (LIFE-4)
 * @param leaverDays up to and including which a joiner is accepted (LIFE-3)
 * @param passwordDays for which a password is valid (ACC-5)
 * @param warningDays before a deadline, the most first
 * @param longLeaveMonths for which long leave may last
 * @param confirmationDays after which a holder is asked again (ACC-11)
 */
public record LifecycleTerms(
        int unusedDays,
        int deactivatedDays,
        int leaverDays,
        int passwordDays,
        List<Integer> warningDays,
        int longLeaveMonths,
        int confirmationDays) {

    public LifecycleTerms {
        warningDays = List.copyOf(warningDays);
    }
}
