package uk.pharmail.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (2020-12) of an event, from its record alone. What a component may be is a closed list; anything
 * else, a bare text above all, is refused with its path.
 */
final class JsonSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemas() {}

    static ObjectNode of(EventType type) {
        return of(type.name(), type.payload());
    }

    static ObjectNode of(String name, Class<?> payload) {
        JsonSchemas schemas = new JsonSchemas();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:pharmail:event:" + name);
        schema.put("title", name);
        schema.setAll(schemas.object(payload, payload.getSimpleName()));
        if (!schemas.definitions.isEmpty()) {
            schema.set("$defs", schemas.definitions);
        }
        return schema;
    }

    private ObjectNode object(Class<?> owner, String path) {
        Javadoc javadoc = Javadoc.of(owner);
        ObjectNode schema = described(JSON.objectNode(), javadoc.text());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        var required = JSON.arrayNode();
        for (RecordComponent component : owner.getRecordComponents()) {
            String name = component.getName();
            ObjectNode property = shape(component.getGenericType(), path + "." + name);
            properties.set(name, described(property, javadoc.component(name)));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        schema.set("required", required);
        schema.put("additionalProperties", true);
        return schema;
    }

    private ObjectNode shape(Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode array = JSON.objectNode().put("type", "array");
            array.set("items", shape(list.getActualTypeArguments()[0], path + "[]"));
            return array;
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return JSON.objectNode().put("type", "integer").put("minimum", 0);
        }
        if (type == LocalDate.class) {
            return JSON.objectNode().put("type", "string").put("format", "date");
        }
        if (type == Instant.class) {
            return JSON.objectNode().put("type", "string").put("format", "date-time");
        }
        if (type instanceof Class<?> named && (named.isEnum() || named.isRecord())) {
            if (!definitions.has(named.getSimpleName())) {
                definitions.set(named.getSimpleName(), named.isEnum() ? enumeration(named) : record(named, path));
            }
            return JSON.objectNode().put("$ref", "#/$defs/" + named.getSimpleName());
        }
        throw new IllegalArgumentException(path + " is " + type.getTypeName() + ", which is no registered value type");
    }

    private ObjectNode record(Class<?> type, String path) {
        if (TextValue.class.isAssignableFrom(type)) {
            ObjectNode schema = described(JSON.objectNode(), Javadoc.of(type).text());
            return schema.put("type", "string")
                    .put("pattern", "^(?:" + pattern(type, path).pattern() + ")$");
        }
        if (IdValue.class.isAssignableFrom(type)) {
            ObjectNode schema = described(JSON.objectNode(), Javadoc.of(type).text());
            return schema.put("type", "string").put("format", "uuid");
        }
        return object(type, path);
    }

    private static Pattern pattern(Class<?> type, String path) {
        try {
            return (Pattern) type.getField("PATTERN").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(path + " is a text without a PATTERN that says what it may hold", e);
        }
    }

    private static ObjectNode enumeration(Class<?> type) {
        ObjectNode schema = described(JSON.objectNode(), Javadoc.of(type).text());
        schema.put("type", "string");
        var values = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            values.add(((Enum<?>) constant).name());
        }
        return schema;
    }

    private static ObjectNode described(ObjectNode schema, String text) {
        return text.isEmpty() ? schema : schema.put("description", text);
    }
}
