package uk.pharmail.mailbox.adoption;

import java.util.List;
import uk.pharmail.contracts.mailbox.LoggedInAccountEvent;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;

/** Whether it is known of a pharmacy that it has an account that somebody logs in to, in place of a mailbox (MBX-4). */
sealed interface LoggedInAccount {

    StreamType<LoggedInAccountFound, LoggedInAccountEvent, LoggedInAccount> TYPE =
            new StreamType<>("logged-in-account", LoggedInAccountEvent.class, new Once());

    record Unheard() implements LoggedInAccount {}

    record Found() implements LoggedInAccount {}

    /** It is told once, however often it is learnt. */
    final class Once implements Decider<LoggedInAccountFound, LoggedInAccountEvent, LoggedInAccount> {

        @Override
        public LoggedInAccount initial() {
            return new Unheard();
        }

        @Override
        public LoggedInAccount evolve(LoggedInAccount state, LoggedInAccountEvent event) {
            return switch (event) {
                case LoggedInAccountFound _ -> new Found();
            };
        }

        @Override
        public List<LoggedInAccountEvent> decide(LoggedInAccountFound learnt, LoggedInAccount state) {
            return switch (state) {
                case Unheard _ -> List.of(learnt);
                case Found _ -> List.of();
            };
        }
    }
}
