package uk.pharmail.sourcing.adoption;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row as it was read; {@code toString} shows nothing of it. */
public sealed interface ReadRow<C extends Enum<C> & Column> {

    /** The line of the file, from 1. */
    int line();

    /** @param column null where the row as a whole is at fault */
    record Unreadable<C extends Enum<C> & Column>(
            int line, Why why, @Nullable C column) implements ReadRow<C> {}

    /** Why nothing can be read in a row. */
    enum Why {
        NOT_UTF8,
        TOO_LONG,
        UNREADABLE,
        COLUMNS
    }

    /** What stands in its columns, without blanks around it. */
    record Cells<C extends Enum<C> & Column>(int line, Map<C, String> texts) implements ReadRow<C> {
        private static final String UNKNOWN = "unknown";

        /** Empty where the row says nothing. */
        public String text(C column) {
            return texts.getOrDefault(column, "");
        }

        /** @param read fails with {@link IllegalArgumentException} for a text that is none of its values */
        public <T> T value(C column, Function<String, T> read) throws BadCell {
            try {
                return read.apply(text(column));
            } catch (IllegalArgumentException e) {
                throw new BadCell(column);
            }
        }

        /** As {@link #value}; null where the row says nothing. */
        public <T> @Nullable T optional(C column, Function<String, T> read) throws BadCell {
            return text(column).isEmpty() ? null : value(column, read);
        }

        /** One of the constants, in capital letters or not, with hyphens or underscores. */
        public <E extends Enum<E>> E constant(C column, Class<E> type) throws BadCell {
            return value(
                    column,
                    text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
        }

        /** Null where it is unknown. */
        public @Nullable LocalDate day(C column) throws BadCell {
            String text = text(column);
            if (text.isEmpty() || text.equalsIgnoreCase(UNKNOWN)) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new BadCell(column);
            }
        }

        /** A day that has been; null where it is unknown. */
        public @Nullable LocalDate pastDay(C column, LocalDate today) throws BadCell {
            LocalDate day = day(column);
            if (day != null && day.isAfter(today)) {
                throw new BadCell(column);
            }
            return day;
        }

        @Override
        public String toString() {
            return "Cells";
        }
    }
}
