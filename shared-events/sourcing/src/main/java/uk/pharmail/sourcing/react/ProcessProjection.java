package uk.pharmail.sourcing.react;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.ProcessManager;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Runs a process manager: each fact is folded once into the state of the instance that it is about, in the transaction
 * that notes the commands as marks for {@link Reactions} of the same consumer. Facts of different streams about one
 * instance are taken one after the other. It keeps its state in the kernel's table, so it is not rebuilt.
 */
public final class ProcessProjection<F, C, S> implements Projection {
    private static final Table<Key, State> STATES =
            Table.of("process_state", Key.class, State.class, key -> new State(key.process(), key.instance(), ""));

    private final String consumer;
    private final Set<Topic> topics;
    private final Set<Class<? extends PharmailEvent>> handles;
    private final Set<Class<? extends PharmailEvent>> ignores;
    private final ProcessManager<F, C, S> manager;
    private final Class<S> state;
    private final Function<Fact, F> learn;
    private final Function<F, Optional<UUID>> instance;
    private final Function<C, Address> address;

    /**
     * A process over some topics.
     *
     * @param state the record of an instance's state, kept as JSON
     * @param learn what the process manager is told of a fact
     * @param instance which instance a fact is about; empty for one that concerns none
     * @param address where a command goes
     */
    public ProcessProjection(
            String consumer,
            Set<Topic> topics,
            Set<Class<? extends PharmailEvent>> handles,
            Set<Class<? extends PharmailEvent>> ignores,
            ProcessManager<F, C, S> manager,
            Class<S> state,
            Function<Fact, F> learn,
            Function<F, Optional<UUID>> instance,
            Function<C, Address> address) {
        this.consumer = consumer;
        this.topics = Set.copyOf(topics);
        this.handles = Set.copyOf(handles);
        this.ignores = Set.copyOf(ignores);
        this.manager = manager;
        this.state = state;
        this.learn = learn;
        this.instance = instance;
        this.address = address;
    }

    @Override
    public String consumer() {
        return consumer;
    }

    @Override
    public Set<Topic> topics() {
        return topics;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return handles;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return ignores;
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of();
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        F learnt = learn.apply(fact);
        instance.apply(learnt).ifPresent(id -> {
            String kept = rows.lock(STATES, new Key(consumer, id)).state();
            S before = kept.isEmpty() ? manager.initial() : EventJson.read(kept, state);
            S after = manager.evolve(before, learnt);
            rows.put(STATES, new State(consumer, id, EventJson.write(after)));
            for (C command : manager.react(learnt, after)) {
                Address to = address.apply(command);
                rows.mark(to.kind(), to.key(), command);
            }
        });
    }

    /**
     * Where a command goes.
     *
     * @param kind of the mark: which {@link Reaction} runs it
     * @param key what it is about; commands with the same key are run in order
     */
    public record Address(String kind, UUID key) {}

    private record Key(String process, UUID instance) {}

    private record State(String process, UUID instance, String state) {}
}
