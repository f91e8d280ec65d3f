package uk.pharmail.sourcing.react;

import java.time.Instant;
import java.util.UUID;

/**
 * What a projection found worth telling or to be done.
 *
 * @param key what it is about; marks of a key are taken in order
 * @param fact the event that led to it
 * @param effectiveAt when that became true
 */
public record Mark<B>(String kind, UUID key, B body, UUID fact, UUID correlation, Instant effectiveAt) {}
