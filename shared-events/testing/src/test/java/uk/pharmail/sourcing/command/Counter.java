package uk.pharmail.sourcing.command;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.Unblocker;

/** A stream whose state is the number of its events, so that a command that is applied twice shows. */
final class Counter implements Decider<Counter.Command, AccountLocked, Integer> {
    static final StreamType<Command, AccountLocked, Integer> COUNTER =
            new StreamType<>("counter", AccountLocked.class, new Counter());
    /** Another category with the same behaviour. */
    static final StreamType<Command, AccountLocked, Integer> RESERVATION =
            new StreamType<>("reservation", AccountLocked.class, new Counter());

    private static final AccountLocked COUNTED = new AccountLocked(new AccountId(new UUID(0, 1)));

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Integer evolve(Integer state, AccountLocked event) {
        return state + 1;
    }

    @Override
    public List<AccountLocked> decide(Command command, Integer state) {
        return switch (command) {
            case Add add
            when state + add.times > add.limit -> throw Rejected.because(Reason.FULL, "TEST-1", Unblocker.CALLER);
            case Add add -> Collections.nCopies(add.times, COUNTED);
            case Reach reach -> Collections.nCopies(Math.max(0, reach.count - state), COUNTED);
        };
    }

    sealed interface Command {}

    /** Counts on by so many; refused where that goes beyond the limit. */
    record Add(int times, int limit) implements Command {
        Add(int times) {
            this(times, Integer.MAX_VALUE);
        }
    }

    /** Counts on to so many; nothing to do where the counter is there already. */
    record Reach(int count) implements Command {}

    enum Reason implements Rejected.Reason {
        FULL;

        @Override
        public String explanation() {
            return "The counter is full.";
        }
    }
}
