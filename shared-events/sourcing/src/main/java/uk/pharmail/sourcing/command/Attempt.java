package uk.pharmail.sourcing.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.ExpectedVersion;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.StreamAppend;

/**
 * One try of a command. Every stream that it read must still be at the version that it read when the events are
 * written, so a decision never rests on what has changed since.
 */
public final class Attempt {
    private final EventStore store;
    private final EventJson json;
    private final Request request;
    private final Map<StreamId, Seen> streams = new LinkedHashMap<>();
    private final Map<StreamId, List<Stored>> loaded;
    private @Nullable StreamId resource;

    Attempt(EventStore store, EventJson json, Request request, Map<StreamId, List<Stored>> loaded) {
        this.store = store;
        this.json = json;
        this.request = request;
        this.loaded = new HashMap<>(loaded);
    }

    /** The state of the stream, as it is now and after what this attempt has decided on it. */
    public <C, E extends PharmailEvent, S> S state(StreamType<C, E, S> type, UUID id) {
        @SuppressWarnings("unchecked") // a stream id names its type by its category, so the state is the type's own
        S state = (S) seen(type, id).state;
        return state;
    }

    /** The version of the stream when it was read; 0 if there is none. */
    public long version(StreamType<?, ?, ?> type, UUID id) {
        return seen(type, id).version;
    }

    /**
     * Decides the command on the stream and takes what follows into this attempt. The first stream decided on is the
     * resource that the answer is about. What is decided became true when the command was accepted.
     *
     * @return the state after it
     */
    public <C, E extends PharmailEvent, S> S decide(StreamType<C, E, S> type, UUID id, C command) {
        return decide(type, id, command, request.origin().at());
    }

    /** As {@link #decide(StreamType, UUID, Object)}, of something that became true at another time. */
    public <C, E extends PharmailEvent, S> S decide(StreamType<C, E, S> type, UUID id, C command, Instant effectiveAt) {
        StreamId stream = type.stream(id);
        Seen seen = seen(type, id);
        if (resource == null) {
            resource = stream;
            if (request.ifMatch() != null && request.ifMatch().version() != seen.version) {
                throw new PreconditionFailed(seen.version);
            }
        }
        S state = state(type, id);
        for (E event : type.decider().decide(command, state)) {
            state = type.decider().evolve(state, event);
            seen.events.add(event);
            seen.encoded.add(json.encode(event, effectiveAt));
        }
        seen.state = state;
        return state;
    }

    StreamId resource() {
        if (resource == null) {
            throw new IllegalStateException("a command decides on at least one stream");
        }
        return resource;
    }

    long resourceVersion() {
        Seen seen = streams.get(resource());
        return seen == null ? 0 : seen.version + seen.encoded.size();
    }

    boolean writesNothing() {
        return streams.values().stream().allMatch(seen -> seen.encoded.isEmpty());
    }

    List<CommandResult.Decided> decided() {
        List<CommandResult.Decided> decided = new ArrayList<>();
        streams.forEach((stream, seen) -> {
            for (int i = 0; i < seen.events.size(); i++) {
                decided.add(new CommandResult.Decided(
                        stream,
                        seen.version + i + 1,
                        seen.events.get(i),
                        seen.encoded.get(i).effectiveAt()));
            }
        });
        return List.copyOf(decided);
    }

    List<StreamAppend> appends() {
        List<StreamAppend> appends = new ArrayList<>(streams.size());
        streams.forEach((stream, seen) ->
                appends.add(new StreamAppend(stream, ExpectedVersion.exactly(seen.version), seen.encoded)));
        return appends;
    }

    private Seen seen(StreamType<?, ?, ?> type, UUID id) {
        StreamId stream = type.stream(id);
        Seen seen = streams.get(stream);
        if (seen == null) {
            List<Stored> history = loaded.get(stream);
            if (history == null) {
                history = store.load(stream);
            }
            seen = replay(type, history);
            streams.put(stream, seen);
        }
        return seen;
    }

    private <C, E extends PharmailEvent, S> Seen replay(StreamType<C, E, S> type, List<Stored> history) {
        UUID command = request.origin().command().uuid();
        S state = type.decider().initial();
        for (Stored stored : history) {
            if (stored.metadata().command().equals(command)) {
                throw new AppliedBefore(
                        stored.stream(), lastVersionOf(command, history), lastPositionOf(command, history));
            }
            state = type.decider().evolve(state, type.events().cast(json.decode(stored.type(), stored.payload())));
        }
        return new Seen(state, history.isEmpty() ? 0 : history.getLast().version());
    }

    private static long lastVersionOf(UUID command, List<Stored> history) {
        return history.stream()
                .filter(stored -> stored.metadata().command().equals(command))
                .mapToLong(Stored::version)
                .max()
                .orElse(0);
    }

    private static long lastPositionOf(UUID command, List<Stored> history) {
        return history.stream()
                .filter(stored -> stored.metadata().command().equals(command))
                .mapToLong(Stored::position)
                .max()
                .orElse(0);
    }

    private static final class Seen {
        private Object state;
        private final long version;
        private final List<PharmailEvent> events = new ArrayList<>();
        private final List<NewEvent> encoded = new ArrayList<>();

        Seen(Object state, long version) {
            this.state = state;
            this.version = version;
        }
    }

    /** The command's id stands in a stream already: it was applied, and its outcome was not kept or is forgotten. */
    static final class AppliedBefore extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient StreamId stream;
        private final long version;
        private final long position;

        AppliedBefore(StreamId stream, long version, long position) {
            super(null, null, false, false);
            this.stream = stream;
            this.version = version;
            this.position = position;
        }

        CommandResult result() {
            return new CommandResult(CommandResult.Kind.REPEATED, stream, version, position, List.of());
        }
    }
}
