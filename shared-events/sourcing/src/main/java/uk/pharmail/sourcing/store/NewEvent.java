package uk.pharmail.sourcing.store;

import java.time.Instant;

/**
 * An event to be stored.
 *
 * @param type its wire name
 * @param payload its JSON text, told on the topic as it is
 * @param effectiveAt when it became true
 */
public record NewEvent(String type, String payload, Instant effectiveAt) {}
