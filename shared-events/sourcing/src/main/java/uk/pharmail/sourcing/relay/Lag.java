package uk.pharmail.sourcing.relay;

import java.time.Duration;

/**
 * How far the topic is behind the store.
 *
 * @param events how many are not told yet, at most
 * @param age how long ago the oldest of these was stored
 */
public record Lag(long events, Duration age) {}
