/**
 * A service on Quarkus: the kernel's parts as beans, started in their order and stopped in the reverse.
 *
 * <p>A service says what it is by {@code pharmail.service}, has the two pools of its database as the default and the
 * {@code appender} datasource, and contributes {@link Listener}s, {@link Firing}s and
 * {@link uk.pharmail.sourcing.store.Upcaster}s as beans. Each listener reads from a channel in batch mode that hands its
 * records to {@link Feeds#apply}.
 */
@NullMarked
package uk.pharmail.sourcing.service;

import org.jspecify.annotations.NullMarked;
