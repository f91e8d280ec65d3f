package uk.pharmail.mailbox.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of the register are days in London. */
final class London {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant of the day. */
    static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }
}
