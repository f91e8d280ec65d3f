package uk.pharmail.sourcing.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.KeptOutcome;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.ForwardingStore;

/** Planted fault: whoever looks finds no command's id, neither among the outcomes nor in the streams. */
final class Forgetful extends ForwardingStore {
    Forgetful(EventStore store) {
        super(store);
    }

    @Override
    public List<Stored> load(StreamId stream) {
        return store.load(stream).stream().map(Forgetful::forgotten).toList();
    }

    @Override
    public Map<StreamId, List<Stored>> load(Collection<StreamId> streams) {
        Map<StreamId, List<Stored>> histories = new HashMap<>();
        streams.forEach(stream -> histories.put(stream, load(stream)));
        return histories;
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return store.append(new Append(append.streams(), append.metadata(), null));
    }

    @Override
    public Optional<KeptOutcome> outcome(CommandId command) {
        return Optional.empty();
    }

    private static Stored forgotten(Stored event) {
        Metadata metadata = event.metadata();
        return new Stored(
                event.position(),
                event.stream(),
                event.version(),
                event.type(),
                event.payload(),
                new Metadata(
                        UUID.randomUUID(),
                        metadata.actor(),
                        metadata.onBehalfOf(),
                        metadata.causation(),
                        metadata.correlation(),
                        metadata.traceparent()),
                event.effectiveAt(),
                event.recordedAt());
    }
}
