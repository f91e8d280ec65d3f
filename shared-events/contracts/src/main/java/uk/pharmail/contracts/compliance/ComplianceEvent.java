package uk.pharmail.contracts.compliance;

import uk.pharmail.contracts.OdsCoded;

/** How a pharmacy meets the duty to have access; the stream is that pharmacy's compliance. */
public sealed interface ComplianceEvent extends OdsCoded permits ComplianceChanged, RulesTurned {}
