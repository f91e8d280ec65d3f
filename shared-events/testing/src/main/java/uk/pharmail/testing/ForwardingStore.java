package uk.pharmail.testing;

import java.time.Instant;
import java.util.Collection;
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
import uk.pharmail.sourcing.store.Stored;

/** What a planted fault of a store changes one thing of. */
public abstract class ForwardingStore implements EventStore {
    protected final EventStore store;

    protected ForwardingStore(EventStore store) {
        this.store = store;
    }

    @Override
    public List<Stored> load(StreamId stream) {
        return store.load(stream);
    }

    @Override
    public Map<StreamId, List<Stored>> load(Collection<StreamId> streams) {
        return store.load(streams);
    }

    @Override
    public List<Stored> after(long position, int limit) {
        return store.after(position, limit);
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return store.append(append);
    }

    @Override
    public Optional<KeptOutcome> outcome(CommandId command) {
        return store.outcome(command);
    }

    @Override
    public void forgetOutcomesBefore(Instant instant) {
        store.forgetOutcomesBefore(instant);
    }
}
