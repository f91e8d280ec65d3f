package uk.pharmail.account.signin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.account.UseFeedEvent;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;

/**
 * Up to which day every use of any account has been told (LIFE-4); one stream for the service.
 *
 * @param until null before the first day is complete
 */
record UseFeed(@Nullable LocalDate until) {
    static final UUID ID = UUID.fromString("9d8b5f0c-6a1e-5c7a-8f43-2f6c1b0e4d57");
    static final StreamType<Complete, UseFeedEvent, UseFeed> TYPE =
            new StreamType<>("use-feed", UseFeedEvent.class, new Days());

    /**
     * All uses of these London days have been told.
     *
     * @param from the first of them without a gap
     */
    record Complete(LocalDate from, LocalDate until) {}

    /** Each day is told once. */
    private static final class Days implements Decider<Complete, UseFeedEvent, UseFeed> {

        @Override
        public UseFeed initial() {
            return new UseFeed(null);
        }

        @Override
        public UseFeed evolve(UseFeed state, UseFeedEvent event) {
            return switch (event) {
                case AccountUseComplete complete -> new UseFeed(complete.until());
            };
        }

        @Override
        public List<UseFeedEvent> decide(Complete command, UseFeed state) {
            LocalDate before = state.until();
            return before == null || command.until().isAfter(before)
                    ? List.of(new AccountUseComplete(command.from(), command.until()))
                    : List.of();
        }
    }
}
