package uk.pharmail.sourcing.feed;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;

/**
 * A table of a projection: the record of its rows, whose components are its columns (in snake case: {@code
 * accountVersion} is {@code account_version}), and its primary key. Components are UUIDs, texts, ints, longs, booleans,
 * instants (kept in microseconds), dates, constants, values and ids of the contracts, or lists of texts, constants or
 * ids (arrays); nullable where the column is.
 *
 * @param <K> the type of the row's first component, or a record whose components are the key columns
 */
public final class Table<K, R extends Record> {
    private final String name;
    private final Function<K, R> unseen;
    private final List<Column> columns;
    private final List<Column> keyColumns;
    private final Constructor<R> constructor;
    private final @Nullable Constructor<K> compositeKey;
    private final List<Column> componentsOfKey;
    private final Statements statements;

    private Table(String name, Class<K> key, Class<R> row, Function<K, R> unseen) {
        if (!name.matches("[a-z][a-z0-9_]{0,50}")) {
            throw new IllegalArgumentException("a table is lower case letters, digits and underscores: " + name);
        }
        this.name = name;
        this.unseen = unseen;
        RecordComponent[] components = Objects.requireNonNull(row.getRecordComponents());
        this.columns = Arrays.stream(components).map(Column::new).toList();
        this.constructor = canonical(row);
        if (key.isRecord() && !TextValue.class.isAssignableFrom(key) && !IdValue.class.isAssignableFrom(key)) {
            this.componentsOfKey = Arrays.stream(Objects.requireNonNull(key.getRecordComponents()))
                    .map(Column::new)
                    .toList();
            this.keyColumns = componentsOfKey.stream()
                    .map(component -> sameColumn(component.name(), component.javaType()))
                    .toList();
            this.compositeKey = canonical(key);
        } else {
            this.componentsOfKey = List.of();
            this.keyColumns = List.of(sameColumn(columns.getFirst().name(), key));
            this.compositeKey = null;
        }
        this.statements = Statements.of(name, columns, keyColumns);
    }

    /**
     * A table whose unseen rows can be locked too.
     *
     * @param unseen the placeholder that {@link Rows#lock} inserts for a key that has no row yet
     * @throws IllegalArgumentException if the record cannot be a row of a table with this key
     */
    public static <K, R extends Record> Table<K, R> of(String name, Class<K> key, Class<R> row, Function<K, R> unseen) {
        return new Table<>(name, key, row, unseen);
    }

    /** A table whose rows are never locked before they are written. */
    public static <K, R extends Record> Table<K, R> of(String name, Class<K> key, Class<R> row) {
        return new Table<>(name, key, row, _ -> {
            throw new IllegalStateException("table " + name + " has no placeholder, so an unseen row cannot be locked");
        });
    }

    public String name() {
        return name;
    }

    R unseen(K key) {
        R placeholder = unseen.apply(key);
        if (!key(placeholder).equals(key)) {
            throw new IllegalStateException("the placeholder of table " + name + " has another key");
        }
        return placeholder;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> keyColumns() {
        return keyColumns;
    }

    /** The column of this name, in snake case. */
    Column column(String column) {
        for (Column candidate : columns) {
            if (candidate.name().equals(column)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + column);
    }

    Statements statements() {
        return statements;
    }

    /** The same for a table of another name. */
    Statements statements(String other) {
        return Statements.of(other, columns, keyColumns);
    }

    K key(R row) {
        if (compositeKey == null) {
            @SuppressWarnings("unchecked")
            K key = (K) Objects.requireNonNull(columns.getFirst().component(row), "a key is never null");
            return key;
        }
        return create(
                compositeKey, keyColumns.stream().map(c -> c.component(row)).toArray());
    }

    /** The plain value of each key column. */
    List<Object> plainKey(K key) {
        if (compositeKey == null) {
            return List.of(Objects.requireNonNull(keyColumns.getFirst().toPlain(key)));
        }
        return componentsOfKey.stream()
                .map(component -> Objects.requireNonNull(component.plain((Record) key)))
                .toList();
    }

    /** The row of components in the order of the columns. */
    R row(@Nullable Object... components) {
        return create(constructor, components);
    }

    /** The row as the database keeps it. */
    R normalised(R row) {
        if (columns.stream().noneMatch(Column::normalises)) {
            return row;
        }
        return row(columns.stream()
                .map(column -> column.toComponent(column.plain(row)))
                .toArray());
    }

    /** The order of keys in the database. */
    Comparator<K> keyOrder() {
        return (left, right) -> {
            List<Object> a = plainKey(left);
            List<Object> b = plainKey(right);
            for (int i = 0; i < a.size(); i++) {
                int order = keyColumns.get(i).compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private Column sameColumn(String column, Class<?> type) {
        Column found = column(column);
        if (found.javaType() != type) {
            throw new IllegalArgumentException(
                    "the key of table " + name + " and its column " + column + " are of different types");
        }
        return found;
    }

    private static <T> Constructor<T> canonical(Class<T> type) {
        Class<?>[] components = Arrays.stream(Objects.requireNonNull(type.getRecordComponents()))
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
    }

    private static <T> T create(Constructor<T> constructor, @Nullable Object... components) {
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the row's values are refused by "
                            + constructor.getDeclaringClass().getName(),
                    e);
        }
    }

    /** What {@link JdbcRows} says to the database about this table. */
    record Statements(String select, String lock, String where, String insert, String upsert, String delete) {

        private static Statements of(String table, List<Column> columns, List<Column> keyColumns) {
            String names = columns.stream().map(Column::name).collect(joining(", "));
            String key =
                    keyColumns.stream().map(column -> column.name() + " = ?").collect(joining(" and "));
            String order = keyColumns.stream().map(Column::ordering).collect(joining(", "));
            String conflict = keyColumns.stream().map(Column::name).collect(joining(", "));
            String changes = columns.stream()
                    .filter(column -> !keyColumns.contains(column))
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(joining(", "));
            String select = "select " + names + " from " + table + " where ";
            String insert = "insert into " + table + " (" + names + ") values ("
                    + columns.stream().map(_ -> "?").collect(joining(", ")) + ") on conflict (" + conflict + ") do ";
            return new Statements(
                    select + key,
                    select + key + " for update",
                    select + "%s order by " + order,
                    insert + "nothing",
                    insert + (changes.isEmpty() ? "nothing" : "update set " + changes),
                    "delete from " + table + " where " + key);
        }
    }
}
