package uk.pharmail.contracts;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a kind of event is told.
 *
 * @param name the CloudEvents {@code type}: kebab case with the version at its end; never reused for another meaning
 * @param payload the record that the data is read into
 * @param topic where it is told
 * @param audience who may read it
 */
public record EventType(String name, Class<? extends PharmailEvent> payload, Topic topic, Audience audience) {
    private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*-[1-9][0-9]*");

    public EventType {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(audience, "audience");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a wire name is kebab case with the version at its end: " + name);
        }
        if (!payload.isRecord()) {
            throw new IllegalArgumentException("an event is a record: " + payload.getName());
        }
        if (audience == Audience.PARTNER && !OdsCoded.class.isAssignableFrom(payload)) {
            throw new IllegalArgumentException("partners are told only what one pharmacy is the subject of: " + name);
        }
    }
}
