package uk.pharmail.lifecycle.policy;

import uk.pharmail.contracts.lifecycle.LifecycleTerms;

/**
 * The terms that hold.
 *
 * @param policyVersion 0 for those that are shipped
 */
public record Terms(int policyVersion, LifecycleTerms days) {}
