package uk.pharmail.sourcing.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes of an old payload one of its successor, JSON to JSON, so that recorded history replays on this release.
 *
 * @param from the old wire name
 * @param to the wire name of the successor
 */
public record Upcaster(String from, String to, Change change) {

    @FunctionalInterface
    public interface Change {
        ObjectNode apply(ObjectNode payload);
    }
}
