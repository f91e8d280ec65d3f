package uk.pharmail.lifecycle.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.OrganisationCode;

/** What the clocks of an account are told. */
public sealed interface ClocksCommand {

    /** The day on which it is told, and what else every clock depends on. */
    Day day();

    /**
     * An event of the account.
     *
     * @param version of the account's stream
     * @param seen what it says, in this order
     */
    record Hear(AccountId account, long version, List<Seen> seen, Day day) implements ClocksCommand {

        public Hear {
            seen = List.copyOf(seen);
        }
    }

    /**
     * One thing that an event of the account says.
     *
     * @param kind present exactly when the account begins
     */
    record Seen(
            AccountObservation observation,
            LocalDate on,
            @Nullable AccountKind kind) {}

    /**
     * The holder leaves the sector (LIFE-2).
     *
     * @param on from when the days count
     */
    record MarkLeaver(LocalDate on, Day day) implements ClocksCommand {}

    /** The mark was an error. */
    record WithdrawLeaverMark(Day day) implements ClocksCommand {}

    /** Another organisation takes the account over (LIFE-3). */
    record MarkJoiner(OrganisationCode organisation, Day day) implements ClocksCommand {}

    /** The helpdesk brings a deactivated account back (LIFE-4). */
    record Reactivate(Day day) implements ClocksCommand {}

    /** The holder is away for long. */
    record BeginLongLeave(Day day) implements ClocksCommand {}

    /** The holder is back. */
    record EndLongLeave(Day day) implements ClocksCommand {}

    /** Other terms hold, or others may. */
    record Settle(Day day) implements ClocksCommand {}

    /**
     * A day has come on which something may be due; what is not is ignored.
     *
     * @param mailboxes that the account is linked to, and what they are about to lose (LIFE-6)
     * @param heldAfter what waits for two persons: the deadlines of such a step after this day (LIFE-8)
     */
    record Pass(List<MailboxAtStake> mailboxes, Map<LifecycleStep, LocalDate> heldAfter, Day day)
            implements ClocksCommand {

        public Pass {
            mailboxes = List.copyOf(mailboxes);
            heldAfter = Map.copyOf(heldAfter);
        }

        boolean holds(LifecycleStep step, LocalDate on) {
            LocalDate released = heldAfter.get(step);
            return released != null && on.isAfter(released);
        }
    }
}
