package uk.pharmail.contracts.account;

import uk.pharmail.contracts.PharmailEvent;

/** What is known of how complete the facts about uses are; one stream. */
public sealed interface UseFeedEvent extends PharmailEvent permits AccountUseComplete {}
