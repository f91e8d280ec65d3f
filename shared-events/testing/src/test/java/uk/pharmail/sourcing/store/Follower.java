package uk.pharmail.sourcing.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.pharmail.sourcing.StreamId;

/** A reader that asks for what comes after the last position that it saw, as the relay does; of what is new since it began. */
final class Follower {
    private final EventStore store;
    private final List<Stored> seen = new ArrayList<>();
    private final long begin;
    private long last;

    Follower(EventStore store) {
        this.store = store;
        follow();
        this.begin = last;
        seen.clear();
    }

    /** Looks once, up to where nothing comes any more. */
    void follow() {
        for (List<Stored> more = store.after(last, 64); !more.isEmpty(); more = store.after(last, 64)) {
            seen.addAll(more);
            last = more.getLast().position();
        }
    }

    /** What it saw, against all that is there now that the writers have ended. */
    Findings findings() {
        Set<Long> positions = new HashSet<>();
        Map<StreamId, Long> versions = new HashMap<>();
        int doubled = 0;
        int inverted = 0;
        for (Stored event : seen) {
            doubled += positions.add(event.position()) ? 0 : 1;
            Long before = versions.put(event.stream(), event.version());
            inverted += before != null && before >= event.version() ? 1 : 0;
        }
        List<Stored> committed = store.after(begin, Integer.MAX_VALUE);
        long lost = committed.stream()
                .filter(event -> !positions.contains(event.position()))
                .count();
        return new Findings(committed.size(), lost, doubled, inverted);
    }

    record Findings(int committed, long lost, int doubled, int inverted) {
        boolean isClean() {
            return lost == 0 && doubled == 0 && inverted == 0;
        }
    }
}
