package uk.pharmail.mailbox.platform;

import java.util.ArrayList;
import java.util.List;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.DriftFound;
import uk.pharmail.contracts.mailbox.DriftGone;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.sourcing.Decider;

/** Tells each drift once when it is found, and once when it has gone; grants nothing (MBX-8). */
final class DriftDecider implements Decider<Drift.See, DriftEvent, Drift> {

    @Override
    public Drift initial() {
        return new Drift(null);
    }

    @Override
    public Drift evolve(Drift state, DriftEvent event) {
        return switch (event) {
            case DriftFound found -> new Drift(found.kind());
            case DriftGone _ -> new Drift(null);
        };
    }

    @Override
    public List<DriftEvent> decide(Drift.See seen, Drift state) {
        DriftKind before = state.kind();
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
}
