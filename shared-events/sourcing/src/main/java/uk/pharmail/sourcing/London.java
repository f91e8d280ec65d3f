package uk.pharmail.sourcing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The days of all rules are days in London, whatever the machine's time zone and through each change of the clocks. */
public final class London {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    public static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** Date and time as people there read them from a clock. */
    public static LocalDateTime timeOf(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    /** The first instant of the day. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }
}
