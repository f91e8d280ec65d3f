package uk.pharmail.lifecycle.policy;

import uk.pharmail.sourcing.Rejected;

/** Why a policy is refused; the names are part of the API. */
public enum PolicyReason implements Rejected.Reason {
    POLICY_FROM_THE_PAST("A policy is put in force from today on, or from a later day.");

    private final String explanation;

    PolicyReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
