package uk.pharmail.contracts.account;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Every use of any account on these London days has been told; told once for each day that ends (LIFE-4).
 *
 * @param from the first of the days without a gap
 * @param until the last of them
 */
public record AccountUseComplete(LocalDate from, LocalDate until) implements UseFeedEvent {

    public AccountUseComplete {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("the last day is not before the first");
        }
    }
}
