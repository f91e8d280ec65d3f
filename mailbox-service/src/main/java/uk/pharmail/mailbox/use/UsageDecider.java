package uk.pharmail.mailbox.use;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.mailbox.use.Usage.By;
import uk.pharmail.mailbox.use.Usage.Opened;
import uk.pharmail.mailbox.use.UsageCommand.Turn;
import uk.pharmail.mailbox.use.UsageCommand.Use;
import uk.pharmail.sourcing.Decider;

/** Tells each use once a day, and each turn of whether the mailbox is opened regularly once (COMP-3). */
final class UsageDecider implements Decider<UsageCommand, MailboxUseEvent, Usage> {

    @Override
    public Usage initial() {
        return new Usage(Map.of(), null, Opened.NOT_KNOWN);
    }

    @Override
    public Usage evolve(Usage state, MailboxUseEvent event) {
        return switch (event) {
            case MailboxUsed used -> after(state, used);
            case MailboxOpenedRegularly _ -> new Usage(state.told(), state.openedOn(), Opened.REGULARLY);
            case MailboxNotOpened _ -> new Usage(state.told(), state.openedOn(), Opened.NOT_REGULARLY);
        };
    }

    private static Usage after(Usage state, MailboxUsed used) {
        Map<By, LocalDate> told = new HashMap<>(state.told());
        told.merge(new By(used.account(), used.use()), used.on(), UsageDecider::later);
        LocalDate openedOn = state.openedOn();
        if (used.use() == MailboxUse.OPENED) {
            openedOn = openedOn == null ? used.on() : later(openedOn, used.on());
        }
        return new Usage(told, openedOn, state.opened());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public List<MailboxUseEvent> decide(UsageCommand command, Usage state) {
        return switch (command) {
            case Use use -> use(use, state);
            case Turn turn -> turn(turn, state);
        };
    }

    private static List<MailboxUseEvent> use(Use use, Usage state) {
        if (state.isTold(new By(use.account(), use.use()), use.on())) {
            return List.of();
        }
        List<MailboxUseEvent> events = new ArrayList<>();
        events.add(new MailboxUsed(use.mailbox(), use.pharmacy(), use.odsCode(), use.account(), use.use(), use.on()));
        if (use.use() == MailboxUse.OPENED && state.opened() == Opened.NOT_REGULARLY) {
            events.add(new MailboxOpenedRegularly(use.mailbox(), use.pharmacy(), use.odsCode(), use.on()));
        }
        return events;
    }

    private static List<MailboxUseEvent> turn(Turn turn, Usage state) {
        if (state.hasTurnedOn(turn.known()) == null) {
            return List.of();
        }
        LocalDate last = state.openedLast(turn.known());
        boolean regularly =
                state.opened() == Opened.NOT_KNOWN && last.isAfter(turn.known().unknownUntil());
        return List.of(
                regularly
                        ? new MailboxOpenedRegularly(turn.mailbox(), turn.pharmacy(), turn.odsCode(), last)
                        : new MailboxNotOpened(
                                turn.mailbox(),
                                turn.pharmacy(),
                                turn.odsCode(),
                                last,
                                turn.known().withinDays()));
    }
}
