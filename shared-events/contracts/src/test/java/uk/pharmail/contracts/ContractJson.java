package uk.pharmail.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON of the contracts: values as bare strings, the unknown left out, properties of later releases ignored. */
final class ContractJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Values())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ContractJson() {}

    private interface Bare {
        @JsonValue
        Object value();
    }

    private static final class Values extends SimpleModule {
        private static final long serialVersionUID = 1L;

        @Override
        public void setupModule(SetupContext context) {
            context.setMixInAnnotations(TextValue.class, Bare.class);
            context.setMixInAnnotations(IdValue.class, Bare.class);
            context.addDeserializers(new Deserializers.Base() {
                @Override
                public @Nullable JsonDeserializer<?> findBeanDeserializer(
                        JavaType type, DeserializationConfig config, BeanDescription description) {
                    if (type.isTypeOrSubTypeOf(TextValue.class)) {
                        return new ValueDeserializer(type.getRawClass(), String.class);
                    }
                    return type.isTypeOrSubTypeOf(IdValue.class)
                            ? new ValueDeserializer(type.getRawClass(), UUID.class)
                            : null;
                }
            });
        }
    }

    private static final class ValueDeserializer extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        private final transient Constructor<?> constructor;
        private final Class<?> content;

        ValueDeserializer(Class<?> valueType, Class<?> content) {
            super(valueType);
            this.content = content;
            try {
                this.constructor = valueType.getConstructor(content);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return constructor.newInstance(context.readValue(json, content));
            } catch (ReflectiveOperationException e) {
                throw new IOException(e);
            }
        }
    }
}
