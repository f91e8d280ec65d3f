package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;

/** Values are bare strings in JSON, and what they refuse is told in their own words. */
final class ValueModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ValueModule() {
        super("values");
        addSerializer(new Writer<>(TextValue.class, TextValue::value));
        addSerializer(new Writer<>(IdValue.class, id -> id.value().toString()));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                Class<?> raw = type.getRawClass();
                return TextValue.class.isAssignableFrom(raw) || IdValue.class.isAssignableFrom(raw)
                        ? new Reader<>(raw)
                        : null;
            }
        });
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> text;

        Writer(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(text.apply(value));
        }
    }

    private static final class Reader<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> reader;

        Reader(Class<T> type) {
            this.type = type;
            this.reader = java.util.Objects.requireNonNull(Values.reader(type));
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, type, "not a string");
            }
            try {
                return reader.apply(parser.getText());
            } catch (IllegalArgumentException e) {
                throw InvalidFormatException.from(parser, e.getMessage(), null, type);
            }
        }
    }
}
