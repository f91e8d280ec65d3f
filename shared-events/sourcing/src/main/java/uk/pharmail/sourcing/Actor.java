package uk.pharmail.sourcing;

import uk.pharmail.contracts.TextValue;

/**
 * Who acts, by opaque ids only: the client that called, or the service itself. Written into every event's metadata, so
 * it never holds a name or an address.
 */
public record Actor(String value) implements TextValue {

    public Actor {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")) {
            throw new IllegalArgumentException("an actor is an opaque id of up to 100 characters");
        }
    }
}
