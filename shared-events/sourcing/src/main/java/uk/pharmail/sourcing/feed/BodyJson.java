package uk.pharmail.sourcing.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;

/** The bodies of marks and the states of processes as JSON: records, with texts and ids of the contracts as strings. */
public final class BodyJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(values())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private BodyJson() {}

    public static String write(Object body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + body.getClass().getName(), e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be read as " + type.getName(), e);
        }
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("values")
                .addSerializer(TextValue.class, new AsText<TextValue>() {
                    @Override
                    String text(TextValue value) {
                        return value.value();
                    }
                })
                .addSerializer(IdValue.class, new AsText<IdValue>() {
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
            constructor.setAccessible(true);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                String text = in.getText();
                return constructor.newInstance(id ? UUID.fromString(text) : text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(
                        "refused by " + constructor.getDeclaringClass().getName(), e);
            }
        }
    }
}
