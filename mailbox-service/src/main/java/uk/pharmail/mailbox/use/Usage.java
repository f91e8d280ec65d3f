package uk.pharmail.mailbox.use;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.mailbox.use.UsageCommand.Known;
import uk.pharmail.sourcing.StreamType;

/**
 * How a mailbox is used (COMP-3).
 *
 * @param told the last London day of which each use by each account was told
 * @param openedOn the last day on which it was opened; null while none is known
 * @param opened as it was told last
 */
record Usage(Map<By, LocalDate> told, @Nullable LocalDate openedOn, Opened opened) {

    static final StreamType<UsageCommand, MailboxUseEvent, Usage> TYPE =
            new StreamType<>("mailbox-use", MailboxUseEvent.class, new UsageDecider());

    Usage {
        told = Map.copyOf(told);
    }

    /** Whether it is opened as often as it should be. */
    enum Opened {
        NOT_KNOWN,
        REGULARLY,
        NOT_REGULARLY
    }

    /** Who did what. */
    record By(AccountId account, MailboxUse use) {}

    /** The feed is in order of time, so what is not after the last that was told was told. */
    boolean isTold(By by, LocalDate on) {
        LocalDate last = told.get(by);
        return last != null && !on.isAfter(last);
    }

    /** The last day on which it was opened, or may have been. */
    LocalDate openedLast(Known known) {
        return openedOn != null && openedOn.isAfter(known.unknownUntil()) ? openedOn : known.unknownUntil();
    }

    /**
     * The first day of the next turn, if it is not opened meanwhile: it is not opened regularly once all days of more than a
     * full period have ended without an opening, and nothing is said of it before a first such period has (COMP-7). Null while
     * only an opening can turn it.
     */
    @Nullable
    LocalDate turnsOn(Known known) {
        return switch (opened) {
            case NOT_KNOWN -> known.unknownUntil().plusDays(known.withinDays() + 2L);
            case REGULARLY -> openedLast(known).plusDays(known.withinDays() + 2L);
            case NOT_REGULARLY -> null;
        };
    }

    /** The same, once it is known to have come: all days before it are known. */
    @Nullable
    LocalDate hasTurnedOn(Known known) {
        LocalDate day = turnsOn(known);
        return day == null || known.until().isBefore(day.minusDays(1)) ? null : day;
    }
}
