package uk.pharmail.sourcing.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.TextValue;

/**
 * Events as JSON and back: what was written by any earlier release reads, value types are bare strings, absent members
 * are null, members that this release does not know are passed over.
 */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(values())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final Map<String, Upcaster> upcasters = new HashMap<>();
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();

    public EventJson(List<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            if (this.upcasters.put(upcaster.from(), upcaster) != null) {
                throw new IllegalArgumentException("two upcasters from " + upcaster.from());
            }
        }
    }

    public NewEvent encode(PharmailEvent event, Instant effectiveAt) {
        return new NewEvent(EventTypes.of(event.getClass()).name(), write(event), effectiveAt);
    }

    /**
     * @throws UnknownEventType if neither this release nor an upcaster knows the type
     * @throws UnreadableEvent if the payload is no such event
     */
    public PharmailEvent decode(String type, String payload) {
        return decode(type, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #decode(String, String)}, from UTF-8. */
    public PharmailEvent decode(String type, byte[] payload) {
        try {
            if (upcasters.isEmpty() || !upcasters.containsKey(type)) {
                return present(type, reader(type).readValue(payload));
            }
            JsonNode node = MAPPER.readTree(payload);
            String current = type;
            for (Upcaster next = upcasters.get(current); next != null; next = upcasters.get(current)) {
                node = next.change().apply((ObjectNode) node);
                current = next.to();
            }
            return present(type, reader(current).readValue(node));
        } catch (IOException | ClassCastException e) {
            throw unreadable(type, e);
        }
    }

    /** The type that events of this type are read as: their own, or what upcasters make of it. */
    public String typeAfterUpcasting(String type) {
        String current = type;
        for (Upcaster next = upcasters.get(current); next != null; next = upcasters.get(current)) {
            current = next.to();
        }
        return current;
    }

    /** Any record as JSON by the same conventions: the body of a mark, the state of a process. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return present(type.getName(), MAPPER.readValue(json, type));
        } catch (JsonProcessingException e) {
            throw unreadable(type.getName(), e);
        }
    }

    private static <T> T present(String type, @Nullable T value) {
        if (value == null) {
            throw new UnreadableEvent(type, "null");
        }
        return value;
    }

    /** Says what is wrong and where, and not what stands there: that may be anything that somebody typed. */
    private static UnreadableEvent unreadable(String type, Exception fault) {
        String place = fault instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                        .collect(Collectors.joining("/", " at /", ""))
                : "";
        return new UnreadableEvent(type, fault.getClass().getSimpleName() + place);
    }

    private ObjectReader reader(String type) {
        return readers.computeIfAbsent(type, name -> {
            EventType known = EventTypes.of(name).orElseThrow(() -> new UnknownEventType(name));
            return MAPPER.readerFor(known.payload());
        });
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values")
                .addSerializer(TextValue.class, new AsText<>() {
                    @Override
                    String text(TextValue value) {
                        return value.value();
                    }
                })
                .addSerializer(IdValue.class, new AsText<>() {
                    @Override
                    String text(IdValue value) {
                        return value.value().toString();
                    }
                });
        module.setDeserializers(new SimpleDeserializers() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                if (type.hasRawClass(Instant.class)) {
                    return new InstantFromText();
                }
                return type.isTypeOrSubTypeOf(TextValue.class) || type.isTypeOrSubTypeOf(IdValue.class)
                        ? new FromText(type.getRawClass())
                        : null;
            }
        });
        return module;
    }

    private abstract static class AsText<T> extends JsonSerializer<T> {
        abstract String text(T value);

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text(value));
        }
    }

    /** As ISO 8601 has it and no other way: Jackson would take a number for seconds since 1970. */
    private static final class InstantFromText extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw JsonMappingException.from(in, "not a string");
            }
            try {
                return Instant.parse(in.getText());
            } catch (DateTimeParseException e) {
                throw JsonMappingException.from(in, "not an instant");
            }
        }
    }

    private static final class FromText extends JsonDeserializer<Object> {
        private final Constructor<?> constructor;
        private final boolean id;

        FromText(Class<?> type) {
            id = IdValue.class.isAssignableFrom(type);
            try {
                constructor = type.getDeclaredConstructor(id ? UUID.class : String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type.getName() + " is no record of one value", e);
            }
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw JsonMappingException.from(in, "not a string");
            }
            String text = in.getText();
            try {
                return constructor.newInstance(id ? UUID.fromString(text) : text);
            } catch (InvocationTargetException | IllegalArgumentException e) {
                throw JsonMappingException.from(in, "not a valid value");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
