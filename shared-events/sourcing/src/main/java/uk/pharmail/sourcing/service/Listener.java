package uk.pharmail.sourcing.service;

import java.util.List;
import java.util.Set;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.Reaction;

/**
 * A consumer of a service, as a bean. It says of every type of its topics that this release knows whether it handles or
 * ignores it: one that was forgotten would stop a partition at the first event of that type, so the service does not start.
 *
 * @param reactions what the marks of the projection become; empty if it makes none
 */
public record Listener(Projection projection, List<Reaction<?>> reactions) {

    public Listener {
        Set<EventType> handled = EventTypes.among(projection.handles());
        Set<EventType> ignored = EventTypes.among(projection.ignores());
        List<String> forgotten = EventTypes.ALL.stream()
                .filter(type -> projection.topics().contains(type.topic()))
                .filter(type -> !handled.contains(type) && !ignored.contains(type))
                .map(EventType::name)
                .toList();
        if (!forgotten.isEmpty()) {
            throw new IllegalArgumentException(
                    projection.consumer() + " neither handles nor ignores " + String.join(", ", forgotten));
        }
        reactions = List.copyOf(reactions);
    }
}
