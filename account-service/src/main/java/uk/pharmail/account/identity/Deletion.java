package uk.pharmail.account.identity;

import java.time.Instant;

/**
 * The user is gone.
 *
 * @param eventsGoneBy when the provider's stored events about the user are gone too: now, or when they expire if it cannot
 *     delete them
 */
public record Deletion(Instant eventsGoneBy) {}
