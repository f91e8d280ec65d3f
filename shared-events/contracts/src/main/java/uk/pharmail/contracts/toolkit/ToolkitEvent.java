package uk.pharmail.contracts.toolkit;

import uk.pharmail.contracts.OdsCoded;

/** What is recorded of a pharmacy's Data Security and Protection Toolkit; the stream is the pharmacy id. */
public sealed interface ToolkitEvent extends OdsCoded permits ToolkitRecorded {}
