package uk.pharmail.testing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.KeptOutcome;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Outcome;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.StreamAppend;

/** An event store that keeps the whole of {@link EventStoreContract} in memory. */
public final class InMemoryEventStore implements EventStore {
    private final InstantSource clock;
    private final List<Stored> events = new ArrayList<>();
    private final Map<StreamId, List<Stored>> streams = new HashMap<>();
    private final Map<CommandId, Kept> outcomes = new HashMap<>();

    public InMemoryEventStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Stored> load(StreamId stream) {
        return List.copyOf(streams.getOrDefault(stream, List.of()));
    }

    @Override
    public synchronized Map<StreamId, List<Stored>> load(Collection<StreamId> wanted) {
        Map<StreamId, List<Stored>> histories = new HashMap<>();
        wanted.forEach(stream -> histories.put(stream, load(stream)));
        return histories;
    }

    @Override
    public synchronized List<Stored> after(long position, int limit) {
        int from = (int) Math.min(position, events.size());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
    }

    @Override
    public synchronized CompletableFuture<AppendResult> append(Append append) {
        Outcome outcome = append.outcome();
        if (append.streams().stream().anyMatch(this::isElsewhere)
                || (outcome != null && outcomes.containsKey(outcome.command()))) {
            return CompletableFuture.completedFuture(new AppendResult.Conflict());
        }
        Instant now = clock.instant();
        long last = 0;
        for (StreamAppend to : append.streams()) {
            long version = to.expected().version();
            for (NewEvent event : to.events()) {
                last = events.size() + 1L;
                Stored stored = new Stored(
                        last,
                        to.stream(),
                        ++version,
                        event.type(),
                        event.payload(),
                        append.metadata(),
                        event.effectiveAt(),
                        now);
                events.add(stored);
                streams.computeIfAbsent(to.stream(), _ -> new ArrayList<>()).add(stored);
            }
        }
        if (outcome != null) {
            outcomes.put(outcome.command(), new Kept(new KeptOutcome(outcome, last), now));
        }
        return CompletableFuture.completedFuture(new AppendResult.Written(last));
    }

    @Override
    public synchronized Optional<KeptOutcome> outcome(CommandId command) {
        return Optional.ofNullable(outcomes.get(command)).map(Kept::outcome);
    }

    @Override
    public synchronized void forgetOutcomesBefore(Instant instant) {
        outcomes.values().removeIf(kept -> kept.at.isBefore(instant));
    }

    private boolean isElsewhere(StreamAppend to) {
        return streams.getOrDefault(to.stream(), List.of()).size()
                != to.expected().version();
    }

    private record Kept(KeptOutcome outcome, Instant at) {}
}
