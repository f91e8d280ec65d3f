package uk.pharmail.mailbox.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.ComparisonEvent;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;

/**
 * The daily comparison of the record with the mail platform (MBX-8).
 *
 * @param last the day of the last one; null while there was none
 */
record Comparison(@Nullable LocalDate last) {

    static final StreamType<Compared, ComparisonEvent, Comparison> TYPE =
            new StreamType<>("platform-comparison", ComparisonEvent.class, new OnceADay());

    /** There is one for all mailboxes. */
    static final UUID ID = UUID.fromString("0b7f4e19-6a3c-5d82-9e15-c8d0274fa6b3");

    /** All mailboxes were compared. */
    record Compared(LocalDate on, int mailboxes, int differing) {}

    private static final class OnceADay implements Decider<Compared, ComparisonEvent, Comparison> {

        @Override
        public Comparison initial() {
            return new Comparison(null);
        }

        @Override
        public Comparison evolve(Comparison state, ComparisonEvent event) {
            return switch (event) {
                case PlatformCompared compared -> new Comparison(compared.on());
            };
        }

        @Override
        public List<ComparisonEvent> decide(Compared command, Comparison state) {
            return command.on().equals(state.last())
                    ? List.of()
                    : List.of(new PlatformCompared(command.on(), command.mailboxes(), command.differing()));
        }
    }
}
