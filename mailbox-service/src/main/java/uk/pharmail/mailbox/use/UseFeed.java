package uk.pharmail.mailbox.use;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.MailboxUseComplete;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;

/**
 * Up to which day every use of any mailbox has been told (COMP-3); one stream for the service.
 *
 * @param complete null before the first day is complete
 */
record UseFeed(@Nullable Days complete) {
    static final UUID ID = UUID.fromString("5e0d9a73-c1f4-5b68-8e27-d94b06f3a1c5");
    static final StreamType<Days, MailboxUseFeedEvent, UseFeed> TYPE =
            new StreamType<>("mailbox-use-feed", MailboxUseFeedEvent.class, new EachDayOnce());

    /**
     * All uses of these London days have been told.
     *
     * @param from the first of them
     */
    record Days(LocalDate from, LocalDate until) {}

    private static final class EachDayOnce implements Decider<Days, MailboxUseFeedEvent, UseFeed> {

        @Override
        public UseFeed initial() {
            return new UseFeed(null);
        }

        @Override
        public UseFeed evolve(UseFeed state, MailboxUseFeedEvent event) {
            return switch (event) {
                case MailboxUseComplete told -> new UseFeed(new Days(told.from(), told.until()));
            };
        }

        @Override
        public List<MailboxUseFeedEvent> decide(Days command, UseFeed state) {
            return state.complete() == null
                            || command.until().isAfter(state.complete().until())
                    ? List.of(new MailboxUseComplete(command.from(), command.until()))
                    : List.of();
        }
    }
}
