package uk.pharmail.sourcing.cloudevents;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Stored;

/** Collects what the library reads out of one record, without building its own object of it. */
final class Attributes implements CloudEventWriter<Attributes> {
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable String time;
    private @Nullable String sequence;
    private @Nullable String position;
    private @Nullable String effectiveAt;
    private @Nullable String command;
    private @Nullable String actor;
    private @Nullable String onBehalfOf;
    private @Nullable String causation;
    private @Nullable String correlation;
    private @Nullable String traceparent;

    Attributes(SpecVersion version) {
        if (version != SpecVersion.V1) {
            throw new NoEvent("a CloudEvent of another version than 1.0");
        }
    }

    @Override
    public Attributes withContextAttribute(String name, String value) {
        switch (name) {
            case Attribute.TYPE -> type = value;
            case Attribute.SUBJECT -> subject = value;
            case Attribute.TIME -> time = value;
            case Attribute.SEQUENCE -> sequence = value;
            case Attribute.POSITION -> position = value;
            case Attribute.EFFECTIVE_AT -> effectiveAt = value;
            case Attribute.COMMAND -> command = value;
            case Attribute.ACTOR -> actor = value;
            case Attribute.ON_BEHALF_OF -> onBehalfOf = value;
            case Attribute.CAUSATION -> causation = value;
            case Attribute.CORRELATION -> correlation = value;
            case Attribute.TRACEPARENT -> traceparent = value;
            default -> {
                // the others say in another way what these say, or are for other readers
            }
        }
        return this;
    }

    @Override
    public Attributes end(CloudEventData data) {
        return this;
    }

    @Override
    public Attributes end() {
        return this;
    }

    Stored stored(String payload) {
        return new Stored(
                required(Attribute.POSITION, position, Long::parseLong),
                required(Attribute.SUBJECT, subject, StreamId::parse),
                required(Attribute.SEQUENCE, sequence, Long::parseLong),
                required(Attribute.TYPE, type, Function.identity()),
                payload,
                new Metadata(
                        required(Attribute.COMMAND, command, UUID::fromString),
                        required(Attribute.ACTOR, actor, Actor::new),
                        optional(Attribute.ON_BEHALF_OF, onBehalfOf, Actor::new),
                        optional(Attribute.CAUSATION, causation, UUID::fromString),
                        required(Attribute.CORRELATION, correlation, UUID::fromString),
                        traceparent),
                required(Attribute.EFFECTIVE_AT, effectiveAt, Instant::parse),
                required(Attribute.TIME, time, Instant::parse));
    }

    private static <T> T required(String name, @Nullable String text, Function<String, T> reading) {
        T value = optional(name, text, reading);
        if (value == null) {
            throw new NoEvent("an event without " + name);
        }
        return value;
    }

    private static <T> @Nullable T optional(String name, @Nullable String text, Function<String, T> reading) {
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NoEvent("an event of which " + name + " cannot be read", e);
        }
    }
}
