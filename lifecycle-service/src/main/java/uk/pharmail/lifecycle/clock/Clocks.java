package uk.pharmail.lifecycle.clock;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.sourcing.StreamType;

/** The clocks of an account, as their events have them. */
public sealed interface Clocks {

    StreamType<ClocksCommand, LifecycleEvent, Clocks> TYPE =
            new StreamType<>("lifecycle", LifecycleEvent.class, new ClocksDecider());

    /** Nothing was heard of the account. */
    record Unheard() implements Clocks {}

    /** The account is deleted. */
    record Stopped(AccountId account) implements Clocks {}

    /**
     * The account is there.
     *
     * @param version of the account's stream, up to which it was heard
     * @param begunOn when it was heard of first
     * @param countedFrom from when it counts as not used (LIFE-4)
     * @param useKnown whether that is a day on which it was used or came back; if not, only since when it is known (MIG-2)
     * @param passwordOn when the password was chosen; null if that is not known
     * @param confirmedOn when the holder was asked last, or said, that what is known of them is up to date (ACC-11)
     * @param leaveOn since when it is set aside for long leave
     * @param overrun whether that has lasted longer than policy allows
     * @param due what account-service was told to do and has not answered yet
     */
    record Known(
            AccountId account,
            AccountKind kind,
            long version,
            LocalDate begunOn,
            LocalDate countedFrom,
            boolean useKnown,
            boolean activated,
            boolean suspended,
            @Nullable LocalDate passwordOn,
            LocalDate confirmedOn,
            @Nullable LocalDate leaverOn,
            @Nullable LocalDate leaveOn,
            boolean overrun,
            @Nullable LocalDate deactivatedOn,
            Map<DeadlineKind, Deadline> deadlines,
            @Nullable DeadlineKind due)
            implements Clocks {

        public Known {
            Map<DeadlineKind, Deadline> copy = new EnumMap<>(DeadlineKind.class);
            copy.putAll(deadlines);
            deadlines = Collections.unmodifiableMap(copy);
        }

        boolean onLeave() {
            return leaveOn != null && !overrun;
        }

        /** Whether account-service was told to delete it and has not answered. */
        public boolean deletionIsDue() {
            return due == DeadlineKind.DELETION_OF_LEAVER || due == DeadlineKind.DELETION_AFTER_DEACTIVATION;
        }
    }

    /**
     * A deadline that runs.
     *
     * @param on the London date on which it takes effect
     * @param since from which its days count
     * @param warnOn the days of its warnings, in order
     * @param warned the day of the last warning that was given; null if none was
     */
    record Deadline(
            LocalDate on,
            LocalDate since,
            int policyVersion,
            List<LocalDate> warnOn,
            @Nullable LocalDate warned) {

        public Deadline {
            warnOn = List.copyOf(warnOn);
        }

        /** The next day on which something is to be said or done. */
        LocalDate next() {
            return warnOn.stream()
                    .filter(day -> warned == null || day.isAfter(warned))
                    .findFirst()
                    .orElse(on);
        }

        /** The warning that is due on this day, the latest of those that are; null if there is none. */
        @Nullable
        LocalDate warningBy(LocalDate day) {
            return warnOn.stream()
                    .filter(warning -> !warning.isAfter(day))
                    .filter(warning -> warned == null || warning.isAfter(warned))
                    .reduce((_, later) -> later)
                    .orElse(null);
        }

        Deadline warnedOn(LocalDate day) {
            return new Deadline(on, since, policyVersion, warnOn, day);
        }
    }
}
