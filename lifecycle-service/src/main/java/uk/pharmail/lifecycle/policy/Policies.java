package uk.pharmail.lifecycle.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.lifecycle.LifecyclePolicyEvent;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.sourcing.StreamType;

/** The policies that were put in force, in the order of their versions; one that was never is what is shipped. */
public record Policies(List<PolicyPutInForce> inForce) {
    public static final StreamType<PolicyCommand, LifecyclePolicyEvent, Policies> TYPE =
            new StreamType<>("lifecycle-policy", LifecyclePolicyEvent.class, new PolicyDecider());

    /** The one stream of all policies. */
    public static final UUID ID = UUID.fromString("6b7c1d0e-4f52-5a1b-8e3d-2c9f7a60b1d4");

    public Policies {
        inForce = List.copyOf(inForce);
    }

    int nextVersion() {
        return inForce.size() + 1;
    }

    /** As these, with one more. */
    public Policies with(PolicyPutInForce policy) {
        List<PolicyPutInForce> all = new ArrayList<>(inForce);
        all.add(policy);
        return new Policies(all);
    }

    /** The terms for accounts of this kind on this day: those of the latest version that has begun, else the shipped ones. */
    public Terms on(LocalDate day, AccountKind kind, LifecycleTerms shipped) {
        Terms found = new Terms(0, shipped);
        for (PolicyPutInForce policy : inForce) {
            if (!policy.from().isAfter(day) && (policy.kind() == null || policy.kind() == kind)) {
                found = new Terms(policy.policyVersion(), policy.terms());
            }
        }
        return found;
    }
}
