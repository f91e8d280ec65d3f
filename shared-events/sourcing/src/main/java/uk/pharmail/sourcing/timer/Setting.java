package uk.pharmail.sourcing.timer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What stands with a timer: when it is due, however often its firing was put off, and what set it. */
record Setting(Instant due, UUID fact, UUID correlation) {

    Setting {
        due = due.truncatedTo(ChronoUnit.MICROS);
    }

    String text() {
        return due + " " + fact + " " + correlation;
    }

    static Setting parse(String text) {
        String[] parts = text.split(" ", -1);
        return new Setting(Instant.parse(parts[0]), UUID.fromString(parts[1]), UUID.fromString(parts[2]));
    }
}
