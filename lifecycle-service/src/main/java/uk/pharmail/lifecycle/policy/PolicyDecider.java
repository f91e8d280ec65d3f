package uk.pharmail.lifecycle.policy;

import java.util.List;
import uk.pharmail.contracts.lifecycle.LifecyclePolicyEvent;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.lifecycle.policy.PolicyCommand.PutInForce;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.Unblocker;

/** Decides which terms hold from when; the past keeps those that it had. */
final class PolicyDecider implements Decider<PolicyCommand, LifecyclePolicyEvent, Policies> {

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
                yield List.of(new PolicyPutInForce(state.nextVersion(), put.from(), put.kind(), put.terms(), put.by()));
            }
        };
    }
}
