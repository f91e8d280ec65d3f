package uk.pharmail.sourcing.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    /** As gov.uk/bank-holidays lists them for England and Wales. */
    private static final List<LocalDate> PUBLISHED = List.of(
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 8, 31),
            LocalDate.of(2026, 12, 25),
            LocalDate.of(2026, 12, 28),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2027, 3, 26),
            LocalDate.of(2027, 3, 29),
            LocalDate.of(2027, 5, 3),
            LocalDate.of(2027, 5, 31),
            LocalDate.of(2027, 8, 30),
            LocalDate.of(2027, 12, 27),
            LocalDate.of(2027, 12, 28));

    @Test
    @DisplayName("TKT-3 Monday to Friday, but for the bank holidays in England that are published")
    void bank_holidays() {
        assertThat(LocalDate.of(2026, 1, 1)
                        .datesUntil(LocalDate.of(2028, 1, 1))
                        .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY
                                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                                && !WorkingDays.isWorkingDay(day)))
                .containsExactlyElementsOf(PUBLISHED);
    }

    @Test
    @DisplayName("TKT-3 the next working day, over a weekend and over Christmas")
    void next() {
        assertThat(WorkingDays.next(LocalDate.of(2026, 11, 27))).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(WorkingDays.next(LocalDate.of(2026, 12, 24))).isEqualTo(LocalDate.of(2026, 12, 29));
    }

    @Test
    @DisplayName("TKT-3 from nine to five in London, summer and winter")
    void hours() {
        assertThat(WorkingDays.isWorkingTime(Instant.parse("2026-11-30T09:00:00Z")))
                .isTrue();
        assertThat(WorkingDays.isWorkingTime(Instant.parse("2026-11-30T08:59:59Z")))
                .isFalse();
        assertThat(WorkingDays.isWorkingTime(Instant.parse("2026-11-30T17:00:00Z")))
                .isFalse();
        assertThat(WorkingDays.isWorkingTime(Instant.parse("2026-07-01T08:00:00Z")))
                .isTrue();
        assertThat(WorkingDays.isWorkingTime(Instant.parse("2026-11-29T10:00:00Z")))
                .isFalse();
    }
}
