package uk.pharmail.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LondonTest {

    @Test
    @DisplayName(
            "LIFE-7 a day is from midnight to midnight in London, also those on which the clocks are changed, of 23 and 25 hours")
    void days() {
        LocalDate forward = LocalDate.of(2026, 3, 29);
        LocalDate back = LocalDate.of(2026, 10, 25);
        Map.of(forward, 23, back, 25, forward.plusDays(1), 24).forEach((day, hours) -> {
            Instant start = London.startOf(day);
            Instant next = London.startOf(day.plusDays(1));
            assertThat(Duration.between(start, next)).isEqualTo(Duration.ofHours(hours));
            assertThat(London.dateOf(start)).isEqualTo(day);
            assertThat(London.dateOf(start.minusNanos(1))).isEqualTo(day.minusDays(1));
            assertThat(London.dateOf(next.minusNanos(1))).isEqualTo(day);
        });
        assertThat(London.dateOf(Instant.parse("2026-07-01T23:30:00Z"))).isEqualTo("2026-07-02");
        assertThat(London.dateOf(Instant.parse("2026-12-01T23:30:00Z"))).isEqualTo("2026-12-01");
    }

    @Test
    @DisplayName("LIFE-7 the time zone of the machine changes no day")
    void machine() {
        Instant evening = Instant.parse("2026-07-01T23:30:00Z");
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : new String[] {"Pacific/Kiritimati", "America/Los_Angeles"}) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(London.dateOf(evening)).isEqualTo("2026-07-02");
                assertThat(London.startOf(LocalDate.of(2026, 7, 2))).isEqualTo("2026-07-01T23:00:00Z");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
