package uk.pharmail.sourcing.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables in memory, for a rebuild: the same answers as the live ones give, and no marks or timers. One thread only. */
final class MemoryRows implements Rows {
    private final Map<Table<?, ?>, Contents<?, ?>> tables = new HashMap<>();

    @Override
    public <K, R extends Record> R lock(Table<K, R> table, K key) {
        Contents<K, R> contents = contents(table);
        R seen = contents.rows.get(key);
        if (seen == null) {
            seen = table.normalised(table.unseen(key));
            contents.put(seen);
        }
        return seen;
    }

    @Override
    public <K, R extends Record> Optional<R> get(Table<K, R> table, K key) {
        return Optional.ofNullable(contents(table).rows.get(key));
    }

    @Override
    public <K, R extends Record> List<R> where(Table<K, R> table, String column, Object value) {
        Column filter = table.column(column);
        Contents<K, R> contents = contents(table);
        return contents.index(filter).getOrDefault(Objects.requireNonNull(filter.toPlain(value)), Set.of()).stream()
                .sorted(table.keyOrder())
                .map(key -> Objects.requireNonNull(contents.rows.get(key)))
                .toList();
    }

    @Override
    public <K, R extends Record> List<R> whereAny(Table<K, R> table, String column, Collection<?> values) {
        Column filter = table.column(column);
        Contents<K, R> contents = contents(table);
        Map<Object, Set<K>> index = contents.index(filter);
        return values.stream()
                .map(value -> Objects.requireNonNull(filter.toPlain(value)))
                .flatMap(plain -> index.getOrDefault(plain, Set.of()).stream())
                .distinct()
                .sorted(table.keyOrder())
                .map(key -> Objects.requireNonNull(contents.rows.get(key)))
                .toList();
    }

    @Override
    public <K, R extends Record> void put(Table<K, R> table, R row) {
        contents(table).put(table.normalised(row));
    }

    @Override
    public <K, R extends Record> void remove(Table<K, R> table, K key) {
        contents(table).remove(key);
    }

    @Override
    public void mark(String kind, UUID key, Object body) {}

    @Override
    public void timer(String timer, UUID key, Instant due) {}

    @Override
    public void cancelTimer(String timer, UUID key) {}

    <K, R extends Record> Contents<K, R> contents(Table<K, R> table) {
        @SuppressWarnings("unchecked")
        Contents<K, R> contents = (Contents<K, R>) tables.computeIfAbsent(table, Contents::new);
        return contents;
    }

    /** The rows of one table, an index for each column that was ever asked for, and which keys were written lately. */
    static final class Contents<K, R extends Record> {
        private final Table<K, R> table;
        private final Map<K, R> rows = new HashMap<>();
        private final Map<Column, Map<Object, Set<K>>> indexes = new HashMap<>();
        private Set<K> written = new HashSet<>();

        Contents(Table<K, R> table) {
            this.table = table;
        }

        Map<K, R> rows() {
            return rows;
        }

        /** The keys that were put or removed since the last call. */
        Set<K> takeWritten() {
            Set<K> taken = written;
            written = new HashSet<>();
            return taken;
        }

        private void put(R row) {
            K key = table.key(row);
            R before = rows.put(key, row);
            written.add(key);
            indexes.forEach((column, index) -> {
                if (before != null) {
                    unindex(index, column.plain(before), key);
                }
                index(index, column.plain(row), key);
            });
        }

        private void remove(K key) {
            R before = rows.remove(key);
            if (before != null) {
                written.add(key);
                indexes.forEach((column, index) -> unindex(index, column.plain(before), key));
            }
        }

        private Map<Object, Set<K>> index(Column column) {
            return indexes.computeIfAbsent(column, _ -> {
                Map<Object, Set<K>> index = new HashMap<>();
                rows.forEach((key, row) -> index(index, column.plain(row), key));
                return index;
            });
        }

        private void index(Map<Object, Set<K>> index, @Nullable Object value, K key) {
            if (value != null) {
                index.computeIfAbsent(value, _ -> new LinkedHashSet<>()).add(key);
            }
        }

        private void unindex(Map<Object, Set<K>> index, @Nullable Object value, K key) {
            if (value != null) {
                index.computeIfPresent(value, (_, keys) -> {
                    keys.remove(key);
                    return keys.isEmpty() ? null : keys;
                });
            }
        }
    }
}
