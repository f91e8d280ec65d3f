package uk.pharmail.lifecycle.policy;

import java.util.List;
import java.util.stream.IntStream;
import uk.pharmail.contracts.lifecycle.LifecyclePolicyEvent;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.lifecycle.policy.PolicyCommand.PutInForce;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;

/** Decides which terms hold from when; the past keeps those that it had. */
final class PolicyDecider implements Decider<PolicyCommand, LifecyclePolicyEvent, Policies> {
    private static final int FEWEST_DAYS_OF_A_MONTH = 28;

    @Override
    public Policies initial() {
        return new Policies(List.of());
    }

    @Override
    public Policies evolve(Policies state, LifecyclePolicyEvent event) {
        return switch (event) {
            case PolicyPutInForce policy -> state.with(policy);
        };
    }

    @Override
    public List<LifecyclePolicyEvent> decide(PolicyCommand command, Policies state) {
        return switch (command) {
            case PutInForce put -> {
                if (put.from().isBefore(put.today())) {
                    throw Rejected.because(PolicyReason.POLICY_FROM_THE_PAST, "LIFE-4", Unblocker.CALLER);
                }
                requireWarnings(put.terms());
                yield List.of(new PolicyPutInForce(state.nextVersion(), put.from(), put.kind(), put.terms(), put.by()));
            }
        };
    }

    /**
     * Within the days that an account has, there is time for every warning before it is done away with.
     *
     * @throws Rejected if there is not
     */
    static void requireWarnings(LifecycleTerms terms) {
        if (terms.warningDays().size() < 2) {
            throw Rejected.because(PolicyReason.TOO_FEW_WARNINGS, "LIFE-4", Unblocker.CALLER);
        }
        int first = terms.warningDays().getFirst();
        int fewest = IntStream.of(
                        terms.unusedDays(),
                        terms.deactivatedDays(),
                        terms.leaverDays(),
                        terms.passwordDays(),
                        terms.longLeaveMonths() * FEWEST_DAYS_OF_A_MONTH)
                .min()
                .orElseThrow();
        if (fewest <= first) {
            throw Rejected.because(PolicyReason.WARNED_TOO_EARLY, "LIFE-4", Unblocker.CALLER);
        }
    }
}
