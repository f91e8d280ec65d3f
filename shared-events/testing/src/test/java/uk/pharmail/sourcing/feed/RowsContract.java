package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.OdsCode;

/** What a projection may rely on, live and in a rebuild alike. */
abstract class RowsContract {
    static final Table<UUID, Everything> EVERYTHING = Table.of(
            "everything",
            UUID.class,
            Everything.class,
            id -> new Everything(id, "", 0, 0, false, null, null, null, null, null, List.of(), List.of(), List.of()));
    static final Table<Pair, Paired> PAIRS = Table.of("paired", Pair.class, Paired.class);

    static final String DDL = """
            create table everything (id uuid primary key, text text not null, int_number integer not null,
                long_number bigint not null, yes boolean not null, at timestamptz, on_date date, capacity text,
                ods_code text, account uuid, texts text[] not null, capacities text[] not null, accounts uuid[] not null);
            create table paired (number bigint, name text, value text not null, primary key (name, number))
            """;

    record Everything(
            UUID id,
            String text,
            int intNumber,
            long longNumber,
            boolean yes,
            @Nullable Instant at,
            @Nullable LocalDate onDate,
            @Nullable Capacity capacity,
            @Nullable OdsCode odsCode,
            @Nullable AccountId account,
            List<String> texts,
            List<Capacity> capacities,
            List<AccountId> accounts) {}

    record Pair(String name, long number) {}

    record Paired(long number, String name, String value) {}

    abstract Rows rows();

    static Everything full(UUID id, String text) {
        return new Everything(
                id,
                text,
                -1,
                Long.MAX_VALUE,
                true,
                Instant.parse("2026-03-02T12:00:00.123456789Z"),
                LocalDate.of(2026, 2, 28),
                Capacity.REGULAR_LOCUM,
                new OdsCode("FA002"),
                new AccountId(new UUID(1, 2)),
                List.of("a,b", "{\"c\"}", "\\", "tab\tand\nline", "", "null"),
                List.of(Capacity.HEAD_OFFICE, Capacity.APPLICATION),
                List.of(new AccountId(new UUID(3, 4))));
    }

    @Test
    void a_row_reads_as_it_was_written_with_instants_in_microseconds() {
        Everything row = full(UUID.randomUUID(), "O\u2019Neill's\t\"\\N\"\n\uD83D\uDE00");
        rows().put(EVERYTHING, row);

        assertThat(rows().get(EVERYTHING, row.id()))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("at")
                .isEqualTo(row);
        assertThat(rows().get(EVERYTHING, row.id()))
                .get()
                .extracting(Everything::at)
                .isEqualTo(Instant.parse("2026-03-02T12:00:00.123456Z"));
    }

    @Test
    void put_replaces_and_remove_takes_away() {
        Everything row = full(UUID.randomUUID(), "first");
        rows().put(EVERYTHING, row);
        rows().put(EVERYTHING, full(row.id(), "second"));
        assertThat(rows().get(EVERYTHING, row.id()).map(Everything::text)).contains("second");

        rows().remove(EVERYTHING, row.id());
        rows().remove(EVERYTHING, row.id());
        assertThat(rows().get(EVERYTHING, row.id())).isEmpty();
    }

    @Test
    void locking_an_unseen_key_inserts_its_placeholder_and_a_seen_one_reads_it() {
        UUID id = UUID.randomUUID();

        Everything placeholder = rows().lock(EVERYTHING, id);

        assertThat(placeholder.text()).isEmpty();
        assertThat(placeholder.at()).isNull();
        assertThat(rows().get(EVERYTHING, id)).contains(placeholder);
        rows().put(EVERYTHING, full(id, "seen"));
        assertThat(rows().lock(EVERYTHING, id).text()).isEqualTo("seen");
        assertThatThrownBy(() -> rows().lock(PAIRS, new Pair("unseen", 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void where_finds_rows_by_any_column_as_they_are_now_in_the_order_of_the_database() {
        UUID low = new UUID(1, 0);
        UUID high = new UUID(-1, 0);
        UUID higher = new UUID(-1, -1);
        for (UUID id : List.of(higher, low, high)) {
            rows().put(EVERYTHING, full(id, "same"));
        }
        assertThat(rows().where(EVERYTHING, "text", "same"))
                .extracting(Everything::id)
                .containsExactly(low, high, higher);
        assertThat(rows().where(EVERYTHING, "ods_code", new OdsCode("FA002"))).hasSize(3);
        assertThat(rows().where(EVERYTHING, "at", Instant.parse("2026-03-02T12:00:00.123456Z")))
                .hasSize(3);

        rows().put(EVERYTHING, full(high, "other"));
        rows().remove(EVERYTHING, low);
        assertThat(rows().where(EVERYTHING, "text", "same"))
                .extracting(Everything::id)
                .containsExactly(higher);
        assertThat(rows().where(EVERYTHING, "text", "other"))
                .extracting(Everything::id)
                .containsExactly(high);
        assertThat(rows().where(EVERYTHING, "capacity", Capacity.HEAD_OFFICE)).isEmpty();
    }

    @Test
    void where_any_finds_the_rows_of_all_values_each_once_in_the_order_of_the_database() {
        UUID low = new UUID(1, 0);
        UUID high = new UUID(-1, 0);
        UUID higher = new UUID(-1, -1);
        rows().put(EVERYTHING, full(higher, "one"));
        rows().put(EVERYTHING, full(low, "other"));
        rows().put(EVERYTHING, full(high, "third"));

        assertThat(rows().whereAny(EVERYTHING, "text", List.of("other", "one", "one", "none")))
                .extracting(Everything::id)
                .containsExactly(low, higher);
        assertThat(rows().whereAny(EVERYTHING, "id", List.of(high, low)))
                .extracting(Everything::id)
                .containsExactly(low, high);
        assertThat(rows().whereAny(EVERYTHING, "ods_code", List.of(new OdsCode("FA002"))))
                .hasSize(3);
        assertThat(rows().whereAny(EVERYTHING, "text", List.of())).isEmpty();
    }

    @Test
    void a_key_of_several_columns_orders_by_them() {
        List<Paired> unordered = List.of(
                new Paired(2, "b", "x"),
                new Paired(1, "a", "x"),
                new Paired(10, "B", "x"),
                new Paired(9, "B", "x"),
                new Paired(1, "\uD83D\uDE00", "x"),
                new Paired(1, "\uFFFD", "x"),
                new Paired(1, "ab", "x"));
        unordered.forEach(row -> rows().put(PAIRS, row));

        assertThat(rows().where(PAIRS, "value", "x"))
                .extracting(row -> row.name() + row.number())
                .containsExactly("B9", "B10", "a1", "ab1", "b2", "\uFFFD1", "\uD83D\uDE001");
        assertThat(rows().get(PAIRS, new Pair("b", 2))).isPresent();
        rows().remove(PAIRS, new Pair("b", 2));
        assertThat(rows().get(PAIRS, new Pair("b", 2))).isEmpty();
    }

    @Test
    void what_is_no_column_or_not_of_its_type_is_refused() {
        assertThatThrownBy(() -> rows().where(EVERYTHING, "nothing", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows().where(EVERYTHING, "ods_code", "FA002"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
