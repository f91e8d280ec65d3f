package uk.pharmail.mailbox.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.DriftFound;
import uk.pharmail.contracts.mailbox.DriftGone;
import uk.pharmail.contracts.mailbox.MailboxBackInContainer;
import uk.pharmail.contracts.mailbox.MailboxOutsideContainer;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.sourcing.Decider;

/** Tells each drift once when it is found, and once when it has gone; grants and moves nothing (MBX-5, MBX-8). */
final class DriftDecider implements Decider<Drift.See, DriftEvent, Drift> {

    @Override
    public Drift initial() {
        return new Drift(null, null);
    }

    @Override
    public Drift evolve(Drift state, DriftEvent event) {
        return switch (event) {
            case DriftFound found -> new Drift(found.kind(), null);
            case MailboxOutsideContainer outside -> new Drift(null, outside.container());
            case DriftGone _, MailboxBackInContainer _ -> new Drift(null, null);
        };
    }

    @Override
    public List<DriftEvent> decide(Drift.See command, Drift state) {
        return switch (command) {
            case Drift.Access seen -> access(seen, state.kind());
            case Drift.Place seen -> place(seen, state.elsewhere());
        };
    }

    private static List<DriftEvent> access(Drift.Access seen, @Nullable DriftKind before) {
        DriftKind now = seen.kind();
        if (before == now) {
            return List.of();
        }
        List<DriftEvent> events = new ArrayList<>();
        if (before != null) {
            events.add(new DriftGone(seen.mailbox(), seen.pharmacy(), seen.odsCode(), seen.account(), before));
        }
        if (now != null) {
            events.add(new DriftFound(seen.mailbox(), seen.pharmacy(), seen.odsCode(), seen.account(), now));
        }
        return events;
    }

    private static List<DriftEvent> place(Drift.Place seen, @Nullable Container before) {
        Container now = seen.elsewhere();
        if (Objects.equals(before, now)) {
            return List.of();
        }
        return List.of(
                now == null
                        ? new MailboxBackInContainer(seen.mailbox(), seen.pharmacy(), seen.odsCode())
                        : new MailboxOutsideContainer(seen.mailbox(), seen.pharmacy(), seen.odsCode(), now));
    }
}
