package uk.pharmail.sourcing.service;

import java.util.List;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.Reaction;

/**
 * A consumer of a service, as a bean.
 *
 * @param reactions what the marks of the projection become; empty if it makes none
 */
public record Listener(Projection projection, List<Reaction<?>> reactions) {}
