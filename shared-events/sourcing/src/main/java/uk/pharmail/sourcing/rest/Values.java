package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;

/** Reads parameters as values; what does not read is bad input that names the parameter. Enums are read in either case, with dashes or underscores. */
@Provider
class Values implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            String.class, Function.identity(),
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            long.class, Long::valueOf,
            Long.class, Long::valueOf,
            boolean.class, Values::bool,
            Boolean.class, Values::bool,
            UUID.class, Values::uuid,
            LocalDate.class, LocalDate::parse,
            Instant.class, Instant::parse);

    private final Call call;

    Values(Call call) {
        this.call = call;
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, T> reader = reader(type);
        return reader == null ? null : new Converter<>(type, reader, List.of(annotations), call);
    }

    private record Converter<T>(Class<T> type, Function<String, T> reader, List<Annotation> annotations, Call call)
            implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                String detail = TextValue.class.isAssignableFrom(type)
                        ? String.valueOf(e.getMessage())
                        : "has to be " + expected(type);
                throw new BadInput(fault(detail));
            }
        }

        private Fault fault(String detail) {
            Fault fault = Fault.ofArgument(annotations.toArray(Annotation[]::new), argument(), detail);
            return fault == null ? Fault.parameter(argument(), detail) : fault;
        }

        /** Annotations that give no name mean the argument's own, which is that of the first argument of this type. */
        private String argument() {
            return Arrays.stream(call.method().getParameters())
                    .filter(parameter -> parameter.getType() == type)
                    .map(Parameter::getName)
                    .findFirst()
                    .orElseGet(type::getSimpleName);
        }

        @Override
        public String toString(T value) {
            return switch (value) {
                case TextValue text -> text.value();
                case IdValue id -> id.value().toString();
                default -> value.toString();
            };
        }
    }

    /** How a text becomes such a value, refusing with an {@link IllegalArgumentException}; null if it is none of ours. */
    @SuppressWarnings("unchecked")
    static <T> @Nullable Function<String, T> reader(Class<T> type) {
        if (type.isEnum()) {
            return text -> constant(type, text);
        }
        if (TextValue.class.isAssignableFrom(type)) {
            return text -> construct(type, String.class, text);
        }
        if (IdValue.class.isAssignableFrom(type)) {
            return text -> construct(type, UUID.class, uuid(text));
        }
        return (Function<String, T>) READERS.get(type);
    }

    /** What a client should have sent, in words. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == UUID.class || IdValue.class.isAssignableFrom(type)) {
            return "a UUID";
        }
        if (type == String.class || TextValue.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-11-24";
        }
        if (type == Instant.class) {
            return "an instant such as 2026-11-24T09:00:00Z";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    /** What such a value says of a text that it refuses: the nearest to a description of what it takes. */
    static String refusal(Class<?> textValue) {
        try {
            construct(textValue, String.class, "\u0000");
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        return "any text";
    }

    private static <T> T constant(Class<T> type, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (T constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant of this name");
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Refuses the shortened forms that {@link UUID#fromString} completes with zeroes. */
    static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("a UUID has 36 characters");
        }
        return UUID.fromString(text);
    }

    /** By the static {@code of} that reads a value however it is written, else by the record's constructor. */
    private static <T, V> T construct(Class<T> type, Class<V> from, V value) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            try {
                return type.cast(lookup.findStatic(type, "of", MethodType.methodType(type, from))
                        .invoke(value));
            } catch (NoSuchMethodException e) {
                return type.cast(lookup.findConstructor(type, MethodType.methodType(void.class, from))
                        .invoke(value));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(type + " is no public record of one " + from.getSimpleName(), e);
        }
    }
}
