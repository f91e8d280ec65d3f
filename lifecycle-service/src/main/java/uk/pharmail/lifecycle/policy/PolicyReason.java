package uk.pharmail.lifecycle.policy;

import uk.pharmail.sourcing.Rejected;

/** Why a policy is refused; the names are part of the API. */
public enum PolicyReason implements Rejected.Reason {
    POLICY_FROM_THE_PAST("A policy is put in force from today on, or from a later day."),
    TOO_FEW_WARNINGS(
            "Before each deadline there are at least two warnings: one that is missed must not be the only one."),
    WARNED_TOO_EARLY(
            "The first warning comes after the days have begun: all that an account has are more than its first warning is before.");

    private final String explanation;

    PolicyReason(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
