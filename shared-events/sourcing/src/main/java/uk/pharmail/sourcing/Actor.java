package uk.pharmail.sourcing;

import java.util.regex.Pattern;
import uk.pharmail.contracts.TextValue;

/**
 * Who acts, by opaque ids only: the client that called, or the service itself. Written into every event's metadata, so
 * it never holds a name or an address.
 */
public record Actor(String value) implements TextValue {
    public static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");

    public Actor {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("an actor is an opaque id of up to 100 characters");
        }
    }
}
