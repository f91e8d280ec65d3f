package uk.pharmail.sourcing.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.AppendUnknown;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.KeptOutcome;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.Outcome;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Stored;

/**
 * Runs commands: each is applied at most once, however often it is sent and whatever replies are lost, and what it
 * decides rests on streams that have not changed since. Holds no transaction open while it decides.
 */
public class Commands {
    private static final int TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private final EventStore store;
    private final EventJson json;
    private final Runnable written;

    /** @param written called after events were stored: wakes the relay */
    public Commands(EventStore store, EventJson json, Runnable written) {
        this.store = store;
        this.json = json;
        this.written = written;
    }

    /**
     * Decides and stores.
     *
     * @throws uk.pharmail.sourcing.Rejected when the rules do not allow it
     * @throws PreconditionFailed when the resource is not at the version of {@code If-Match}
     * @throws KeyReusedForAnotherBody when the client used the key before for something else
     * @throws uk.pharmail.sourcing.store.Overloaded when there is no room now
     * @throws TooManyConflicts when others were faster every time
     * @throws uk.pharmail.sourcing.store.StoreAway when the store did not answer before anything was sent to it
     * @throws OutcomeUnknown when the store went away in the middle
     */
    public CommandResult run(Request request, Work work) {
        Optional<CommandResult> before = keptOutcome(request);
        return before.isPresent() ? before.get() : retried(request, work, 0, null);
    }

    /**
     * Runs commands that do not depend on each other, each on one stream, and each stream once: their streams are read
     * together and their events are written together. The results stand in the order of the commands; the first refusal
     * is thrown when all have ended.
     */
    public List<CommandResult> each(List<? extends Single<?, ?, ?>> singles) {
        Map<StreamId, List<Stored>> loaded = store.load(singles.stream()
                .map(single -> single.type().stream(single.id()))
                .collect(Collectors.toSet()));
        List<Pending> pending = new ArrayList<>(singles.size());
        for (Single<?, ?, ?> single : singles) {
            pending.add(started(single, loaded));
        }
        List<CommandResult> results = new ArrayList<>(singles.size());
        RuntimeException refused = null;
        for (Pending one : pending) {
            try {
                results.add(one.finish());
            } catch (RuntimeException e) {
                refused = refused == null ? e : refused;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return results;
    }

    /** What all commands so far have made of the stream: for answers that show one resource as it is now. */
    public <C, E extends PharmailEvent, S> Current<S> current(StreamType<C, E, S> type, UUID id) {
        S state = type.decider().initial();
        long version = 0;
        for (Stored stored : store.load(type.stream(id))) {
            state = type.decider().evolve(state, type.events().cast(json.decode(stored.type(), stored.payload())));
            version = stored.version();
        }
        return new Current<>(state, version);
    }

    private Pending started(Single<?, ?, ?> single, Map<StreamId, List<Stored>> loaded) {
        Request request = single.request();
        try {
            Optional<CommandResult> before = keptOutcome(request);
            if (before.isPresent()) {
                return before::get;
            }
            Attempt attempt = new Attempt(store, json, request, loaded);
            single.decideIn(attempt);
            if (isDone(request, attempt)) {
                return () -> unwritten(request, attempt);
            }
            CompletableFuture<AppendResult> append = store.append(append(request, attempt));
            return () -> {
                AppendUnknown lost = null;
                try {
                    if (EventStore.joined(append) instanceof AppendResult.Written done) {
                        return applied(attempt, done);
                    }
                } catch (AppendUnknown e) {
                    lost = e;
                }
                return retried(request, single::decideIn, 1, lost);
            };
        } catch (Attempt.AppliedBefore e) {
            return () -> before(request, e);
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private CommandResult retried(Request request, Work work, int triedBefore, @Nullable AppendUnknown lost) {
        AppendUnknown unknown = lost;
        for (int tries = triedBefore; tries < TRIES; tries++) {
            try {
                if (tries > 0) {
                    pause(tries);
                    Optional<CommandResult> meanwhile = keptOutcome(request);
                    if (meanwhile.isPresent()) {
                        return meanwhile.get();
                    }
                }
                Attempt attempt = new Attempt(store, json, request, Map.of());
                work.decide(attempt);
                if (isDone(request, attempt)) {
                    return unwritten(request, attempt);
                }
                if (store.appendAndWait(append(request, attempt)) instanceof AppendResult.Written done) {
                    return applied(attempt, done);
                }
            } catch (Attempt.AppliedBefore e) {
                return before(request, e);
            } catch (AppendUnknown e) {
                unknown = e;
            } catch (StoreAway | Overloaded e) {
                // once a reply was lost it is not true any more that nothing was written
                if (unknown == null) {
                    throw e;
                }
            }
        }
        if (unknown != null) {
            throw new OutcomeUnknown(unknown);
        }
        throw new TooManyConflicts();
    }

    /** The command stands in a stream: its kept outcome, or where that is forgotten, what the stream says. */
    private CommandResult before(Request request, Attempt.AppliedBefore found) {
        return keptOutcome(request).orElseGet(found::result);
    }

    private Optional<CommandResult> keptOutcome(Request request) {
        String fingerprint = request.fingerprint();
        if (fingerprint == null || request.dryRun()) {
            return Optional.empty();
        }
        return store.outcome(request.origin().command()).map(kept -> repeated(kept, fingerprint));
    }

    private static CommandResult repeated(KeptOutcome kept, String fingerprint) {
        Outcome outcome = kept.outcome();
        if (!outcome.fingerprint().equals(fingerprint)) {
            throw new KeyReusedForAnotherBody();
        }
        return new CommandResult(
                CommandResult.Kind.REPEATED, outcome.resource(), outcome.version(), kept.position(), List.of());
    }

    /** Whether there is nothing to be written: on trial, or nothing to do and no outcome to be kept. */
    private static boolean isDone(Request request, Attempt attempt) {
        return request.dryRun() || (attempt.writesNothing() && request.fingerprint() == null);
    }

    private static CommandResult unwritten(Request request, Attempt attempt) {
        return new CommandResult(
                request.dryRun() ? CommandResult.Kind.DRY_RUN : CommandResult.Kind.NOTHING_TO_DO,
                attempt.resource(),
                attempt.resourceVersion(),
                0,
                attempt.decided());
    }

    private CommandResult applied(Attempt attempt, AppendResult.Written done) {
        boolean nothing = attempt.writesNothing();
        if (!nothing) {
            written.run();
        }
        return new CommandResult(
                nothing ? CommandResult.Kind.NOTHING_TO_DO : CommandResult.Kind.APPLIED,
                attempt.resource(),
                attempt.resourceVersion(),
                done.position(),
                attempt.decided());
    }

    private static Append append(Request request, Attempt attempt) {
        Origin origin = request.origin();
        Outcome outcome = request.fingerprint() == null
                ? null
                : new Outcome(
                        origin.command(),
                        request.fingerprint(),
                        attempt.writesNothing() ? Outcome.Kind.NOTHING_TO_DO : Outcome.Kind.APPLIED,
                        attempt.resource(),
                        attempt.resourceVersion());
        return new Append(
                attempt.appends(),
                new Metadata(
                        origin.command().uuid(),
                        origin.actor(),
                        origin.onBehalfOf(),
                        origin.causation(),
                        origin.correlation(),
                        origin.traceparent()),
                outcome);
    }

    /** Longer each time and by chance, so that those who collided do not collide again. */
    private static void pause(int tries) {
        long longest = FIRST_PAUSE.toNanos() << Math.min(tries - 1, 6);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private interface Pending {
        CommandResult finish();
    }
}
