package uk.pharmail.sourcing.timer;

import java.time.Instant;
import java.util.UUID;
import uk.pharmail.sourcing.Origin;

/**
 * A timer that is due: the fact to be appended.
 *
 * @param at the instant for which it was set, however late it fires
 * @param origin of the command; equal for every firing of this setting, so the fact is appended once
 */
public record Due(String timer, UUID key, Instant at, Origin origin) {}
