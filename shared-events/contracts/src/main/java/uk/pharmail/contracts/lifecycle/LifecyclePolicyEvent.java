package uk.pharmail.contracts.lifecycle;

import uk.pharmail.contracts.PharmailEvent;

/** Which terms hold; one stream. */
public sealed interface LifecyclePolicyEvent extends PharmailEvent permits PolicyPutInForce {}
