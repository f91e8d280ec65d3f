package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.London;

/**
 * Which instant of the past an answer is about, and what of it was known when: a {@code @BeanParam} of every operation
 * that answers for the past. A date is the end of that day in London, or now, if that day is today.
 */
public class AsOf {

    @QueryParam("asOf")
    @Parameter(
            description =
                    "How it was at this instant of the past, or at the end of this day in London; left out, how it is now")
    @Nullable
    String asOf;

    @QueryParam("knownAt")
    @Parameter(
            description =
                    "As it was known at this instant, or at the end of this day in London; left out, as it is known now, which facts that are learned later may change")
    @Nullable
    String knownAt;

    @NullUnmarked
    AsOf() {}

    /**
     * What is asked for.
     *
     * @param at in microseconds
     * @param knownAt in microseconds, not before {@code at}; null for what is known now
     */
    public record Past(Instant at, @Nullable Instant knownAt) {}

    /** What is asked for; null for now. */
    public @Nullable Past past(Instant now) {
        if (asOf == null) {
            if (knownAt != null) {
                throw new BadInput(Fault.parameter("knownAt", "goes with asOf"));
            }
            return null;
        }
        Instant at = instant("asOf", asOf, now);
        if (knownAt == null) {
            return new Past(at, null);
        }
        Instant known = instant("knownAt", knownAt, now);
        if (known.isBefore(at)) {
            throw new BadInput(Fault.parameter("knownAt", "is asOf or later"));
        }
        return new Past(at, known);
    }

    private static Instant instant(String parameter, String text, Instant now) {
        Instant instant;
        try {
            if (text.contains("T")) {
                instant = Instant.parse(text);
            } else {
                LocalDate day = LocalDate.parse(text);
                instant = day.equals(London.dateOf(now))
                        ? now
                        : London.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw new BadInput(Fault.parameter(
                    parameter, "is a date such as 2026-11-24 or an instant such as 2026-11-24T09:00:00Z"));
        }
        if (instant.isAfter(now)) {
            throw new BadInput(Fault.parameter(parameter, "has to be now or earlier"));
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
