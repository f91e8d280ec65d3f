package uk.pharmail.sourcing;

import java.util.List;

/**
 * A process over several streams as pure functions: facts in, commands out. The state of one instance of the process
 * is a fold of the facts about it; a timeout is a fact like any other.
 *
 * @param <F> the facts it learns from
 * @param <C> the commands it gives
 * @param <S> the state of one instance
 */
public interface ProcessManager<F, C, S> {

    S initial();

    S evolve(S state, F fact);

    /** What is to be done now that {@code fact} has led to {@code state}; giving a command twice must do nothing twice. */
    List<C> react(F fact, S state);
}
