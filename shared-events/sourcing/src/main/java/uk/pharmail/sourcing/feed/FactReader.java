package uk.pharmail.sourcing.feed;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;

/** Reads a projection's facts from the records of its topics, and says which records concern it. */
final class FactReader {
    private final EventJson json;
    private final Set<String> handled;
    private final Set<String> ignored;
    private final Map<String, Concern> concerns = new ConcurrentHashMap<>();

    FactReader(Projection projection, EventJson json) {
        this.json = json;
        this.handled = wireNames(projection.handles());
        this.ignored = wireNames(projection.ignores());
        if (handled.stream().anyMatch(ignored::contains)) {
            throw new IllegalArgumentException("a type is handled or ignored, not both: " + projection.consumer());
        }
    }

    Concern concern(String type) {
        return concerns.computeIfAbsent(type, name -> {
            String current = json.typeAfterUpcasting(name);
            return handled.contains(current)
                    ? Concern.HANDLED
                    : ignored.contains(current) ? Concern.IGNORED : Concern.UNKNOWN;
        });
    }

    /**
     * Reads a whole event.
     *
     * @throws RuntimeException if the record is no event, or of a type that this release does not know
     */
    Fact fact(ConsumerRecord<String, byte[]> record) {
        Stored stored = CloudEventRecords.read(record);
        PharmailEvent event = json.decode(stored.type(), record.value());
        EventType type = EventTypes.of(event.getClass());
        return new Fact(
                type.topic(),
                stored.stream(),
                stored.version(),
                stored.position(),
                type,
                event,
                stored.metadata(),
                stored.effectiveAt(),
                stored.recordedAt());
    }

    private static Set<String> wireNames(Set<Class<? extends PharmailEvent>> payloads) {
        return EventTypes.among(payloads).stream().map(EventType::name).collect(Collectors.toUnmodifiableSet());
    }

    /** What a type is to a projection. */
    enum Concern {
        HANDLED,
        IGNORED,
        /** In neither set: it stops the feed. */
        UNKNOWN
    }
}
