package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Every use of any mailbox on these London days has been told; told once for each day that ends (COMP-3, LIFE-4).
 *
 * @param from the first of the days
 * @param until the last of them
 */
public record MailboxUseComplete(LocalDate from, LocalDate until) implements MailboxUseFeedEvent {

    public MailboxUseComplete {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("the last day is not before the first");
        }
    }
}
