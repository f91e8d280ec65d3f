package uk.pharmail.sourcing;

import java.util.List;

/**
 * Behaviour of one kind of stream as three pure functions: equal inputs give equal answers, for ever.
 *
 * @param <C> its commands
 * @param <E> its events
 * @param <S> its state
 */
public interface Decider<C, E, S> {

    /** The state of a stream that has no event yet. */
    S initial();

    /** The state after {@code event}; total: any recorded history replays. */
    S evolve(S state, E event);

    /**
     * What the command makes true; empty when it is true already.
     *
     * @throws Rejected when the rules do not allow it
     */
    List<E> decide(C command, S state);
}
