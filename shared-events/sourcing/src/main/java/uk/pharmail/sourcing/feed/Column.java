package uk.pharmail.sourcing.feed;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;

/** A component of a row's record as a column; says how its values are written, read and ordered by PostgreSQL. */
final class Column {
    private final String name;
    private final Method accessor;
    private final Class<?> javaType;
    private final Codec codec;

    Column(RecordComponent component) {
        this.name = snakeCase(component.getName());
        this.accessor = component.getAccessor();
        this.accessor.setAccessible(true);
        this.javaType = component.getType();
        this.codec = Codec.of(component.getGenericType());
    }

    String name() {
        return name;
    }

    Class<?> javaType() {
        return javaType;
    }

    /** An expression that orders as {@link #compare} does, whatever the database's collation. */
    String ordering() {
        return codec.sql == Sql.TEXT ? name + " collate \"C\"" : name;
    }

    /** Whether the database may keep another value than it is given: instants in microseconds, lists as copies. */
    boolean normalises() {
        return codec.sql == Sql.TIMESTAMPTZ || codec.sql == Sql.TEXT_ARRAY || codec.sql == Sql.UUID_ARRAY;
    }

    /** The component's value in its plain form. */
    @Nullable
    Object plain(Record row) {
        return toPlain(component(row));
    }

    @Nullable
    Object component(Record row) {
        try {
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's accessor cannot fail", e);
        }
    }

    /** The plain form of a value of the component's type, as which columns are compared and written. */
    @Nullable
    Object toPlain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!codec.type.isInstance(value)) {
            throw new IllegalArgumentException("column " + name + " holds " + codec.type.getSimpleName() + ", not "
                    + value.getClass().getName());
        }
        return codec.toPlain.apply(value);
    }

    @Nullable
    Object toComponent(@Nullable Object plain) {
        return plain == null ? null : codec.toComponent.apply(plain);
    }

    void bind(PreparedStatement statement, int index, @Nullable Object plain) throws SQLException {
        if (plain == null) {
            statement.setNull(index, codec.sql.jdbc.getVendorTypeNumber());
            return;
        }
        switch (codec.sql) {
            case UUID, DATE -> statement.setObject(index, plain);
            case TEXT -> statement.setString(index, (String) plain);
            case INTEGER -> statement.setInt(index, (Integer) plain);
            case BIGINT -> statement.setLong(index, (Long) plain);
            case BOOLEAN -> statement.setBoolean(index, (Boolean) plain);
            case TIMESTAMPTZ -> statement.setObject(index, ((Instant) plain).atOffset(ZoneOffset.UTC));
            case TEXT_ARRAY, UUID_ARRAY ->
                statement.setArray(
                        index,
                        statement
                                .getConnection()
                                .createArrayOf(
                                        codec.sql == Sql.TEXT_ARRAY ? "text" : "uuid", ((List<?>) plain).toArray()));
        }
    }

    /** For a comparison with any of several values. */
    void bindAny(PreparedStatement statement, int index, List<Object> plain) throws SQLException {
        String element = switch (codec.sql) {
            case UUID -> "uuid";
            case TEXT -> "text";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case BOOLEAN, TIMESTAMPTZ, DATE, TEXT_ARRAY, UUID_ARRAY ->
                throw new IllegalArgumentException("column " + name + " is compared with one value at a time");
        };
        statement.setArray(index, statement.getConnection().createArrayOf(element, plain.toArray()));
    }

    @Nullable
    Object read(ResultSet result, int index) throws SQLException {
        Object plain = switch (codec.sql) {
            case UUID -> result.getObject(index, UUID.class);
            case DATE -> result.getObject(index, LocalDate.class);
            case TEXT -> result.getString(index);
            case INTEGER -> result.getInt(index);
            case BIGINT -> result.getLong(index);
            case BOOLEAN -> result.getBoolean(index);
            case TIMESTAMPTZ -> {
                OffsetDateTime at = result.getObject(index, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case TEXT_ARRAY, UUID_ARRAY -> {
                Array array = result.getArray(index);
                yield array == null ? null : Arrays.asList((Object[]) array.getArray());
            }
        };
        return result.wasNull() ? null : toComponent(plain);
    }

    /** Orders plain values as PostgreSQL does. */
    int compare(Object left, Object right) {
        return switch (codec.sql) {
            case UUID -> {
                UUID a = (UUID) left;
                UUID b = (UUID) right;
                int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
                yield high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
            }
            case TEXT -> compareCodePoints((String) left, (String) right);
            case INTEGER -> Integer.compare((Integer) left, (Integer) right);
            case BIGINT -> Long.compare((Long) left, (Long) right);
            case BOOLEAN -> Boolean.compare((Boolean) left, (Boolean) right);
            case TIMESTAMPTZ -> ((Instant) left).compareTo((Instant) right);
            case DATE -> ((LocalDate) left).compareTo((LocalDate) right);
            case TEXT_ARRAY, UUID_ARRAY -> throw new IllegalStateException("a list is no key");
        };
    }

    /** Appends the value as a field of the text format of {@code COPY}. */
    void copy(StringBuilder out, @Nullable Object plain) {
        switch (plain) {
            case null -> out.append("\\N");
            case String text -> escape(out, text);
            case List<?> list -> {
                StringBuilder array = new StringBuilder("{");
                for (Object element : list) {
                    array.append(array.length() == 1 ? "\"" : ",\"");
                    String text = element.toString();
                    for (int i = 0; i < text.length(); i++) {
                        char c = text.charAt(i);
                        if (c == '"' || c == '\\') {
                            array.append('\\');
                        }
                        array.append(c);
                    }
                    array.append('"');
                }
                escape(out, array.append('}').toString());
            }
            default -> out.append(plain);
        }
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
    }

    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private enum Sql {
        UUID(JDBCType.OTHER),
        TEXT(JDBCType.VARCHAR),
        INTEGER(JDBCType.INTEGER),
        BIGINT(JDBCType.BIGINT),
        BOOLEAN(JDBCType.BOOLEAN),
        TIMESTAMPTZ(JDBCType.TIMESTAMP_WITH_TIMEZONE),
        DATE(JDBCType.DATE),
        TEXT_ARRAY(JDBCType.ARRAY),
        UUID_ARRAY(JDBCType.ARRAY);

        private final JDBCType jdbc;

        Sql(JDBCType jdbc) {
            this.jdbc = jdbc;
        }
    }

    /** How values of a Java type become plain ones and back. */
    private record Codec(
            Sql sql, Class<?> type, Function<Object, Object> toPlain, Function<Object, Object> toComponent) {

        static Codec of(Type type) {
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                return list(of(list.getActualTypeArguments()[0]));
            }
            if (!(type instanceof Class<?> plain)) {
                throw new IllegalArgumentException("no column holds " + type);
            }
            if (plain == UUID.class) {
                return same(Sql.UUID, plain);
            } else if (plain == String.class) {
                return same(Sql.TEXT, plain);
            } else if (plain == int.class || plain == Integer.class) {
                return same(Sql.INTEGER, Integer.class);
            } else if (plain == long.class || plain == Long.class) {
                return same(Sql.BIGINT, Long.class);
            } else if (plain == boolean.class || plain == Boolean.class) {
                return same(Sql.BOOLEAN, Boolean.class);
            } else if (plain == LocalDate.class) {
                return same(Sql.DATE, plain);
            } else if (plain == Instant.class) {
                return new Codec(
                        Sql.TIMESTAMPTZ,
                        plain,
                        value -> ((Instant) value).truncatedTo(ChronoUnit.MICROS),
                        Function.identity());
            } else if (plain.isEnum()) {
                Object[] constants = Objects.requireNonNull(plain.getEnumConstants());
                return new Codec(Sql.TEXT, plain, value -> ((Enum<?>) value).name(), name -> constant(constants, name));
            } else if (TextValue.class.isAssignableFrom(plain)) {
                return new Codec(
                        Sql.TEXT, plain, value -> ((TextValue) value).value(), constructor(plain, String.class));
            } else if (IdValue.class.isAssignableFrom(plain)) {
                return new Codec(Sql.UUID, plain, value -> ((IdValue) value).value(), constructor(plain, UUID.class));
            }
            throw new IllegalArgumentException("no column holds " + plain.getName());
        }

        private static Codec same(Sql sql, Class<?> type) {
            return new Codec(sql, type, Function.identity(), Function.identity());
        }

        private static Codec list(Codec element) {
            Sql sql = switch (element.sql) {
                case TEXT -> Sql.TEXT_ARRAY;
                case UUID -> Sql.UUID_ARRAY;
                case INTEGER, BIGINT, BOOLEAN, TIMESTAMPTZ, DATE, TEXT_ARRAY, UUID_ARRAY ->
                    throw new IllegalArgumentException("a list holds texts, constants or ids");
            };
            return new Codec(
                    sql,
                    List.class,
                    list -> ((List<?>) list).stream().map(element.toPlain).toList(),
                    list -> ((List<?>) list).stream().map(element.toComponent).toList());
        }

        private static Object constant(Object[] constants, Object name) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IllegalStateException("the table holds a constant that this release does not know: " + name);
        }

        private static Function<Object, Object> constructor(Class<?> type, Class<?> argument) {
            Constructor<?> constructor;
            try {
                constructor = type.getDeclaredConstructor(argument);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type.getName() + " is no record of one " + argument.getName(), e);
            }
            constructor.setAccessible(true);
            return value -> {
                try {
                    return constructor.newInstance(value);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("the table holds a value that " + type.getName() + " refuses", e);
                }
            };
        }
    }
}
