package uk.pharmail.account.registration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.registration.RegistrationProcess.Learnt;
import uk.pharmail.account.registration.RegistrationProcess.Next;
import uk.pharmail.account.registration.RegistrationProcess.State;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.ProcessManager;

/**
 * Leads a registration on: it is ready once the pharmacy is held for it and all its accounts are at the identity provider,
 * in whatever order that is learnt; what mailbox-service decides ends it (REG-4). An instance is one registration.
 */
final class RegistrationProcess implements ProcessManager<Learnt, Next, State> {

    /** What it learns. */
    sealed interface Learnt {

        /** Null if it concerns no registration. */
        @Nullable
        RegistrationId registration();

        record Submitted(RegistrationId registration, Set<AccountId> accounts) implements Learnt {}

        record Provisioned(@Nullable RegistrationId registration, AccountId account) implements Learnt {}

        record Held(RegistrationId registration) implements Learnt {}

        record Refused(RegistrationId registration, RegistrationObstacle reason) implements Learnt {}

        record Fulfilled(RegistrationId registration) implements Learnt {}
    }

    /** What is to be done next; {@code reason} is there exactly for a refusal. */
    record Next(
            RegistrationId registration,
            Step step,
            @Nullable RegistrationObstacle reason) {}

    enum Step {
        TELL_READY,
        COMPLETE,
        REFUSE
    }

    /**
     * What is known of one registration.
     *
     * @param accounts empty until it is known to be submitted
     */
    record State(Set<AccountId> accounts, Set<AccountId> provisioned, boolean held) {

        State {
            accounts = Set.copyOf(accounts);
            provisioned = Set.copyOf(provisioned);
        }

        boolean isReady() {
            return held && !accounts.isEmpty() && provisioned.containsAll(accounts);
        }
    }

    @Override
    public State initial() {
        return new State(Set.of(), Set.of(), false);
    }

    @Override
    public State evolve(State state, Learnt fact) {
        return switch (fact) {
            case Learnt.Submitted submitted -> new State(submitted.accounts(), state.provisioned(), state.held());
            case Learnt.Provisioned provisioned -> {
                Set<AccountId> all = new HashSet<>(state.provisioned());
                all.add(provisioned.account());
                yield new State(state.accounts(), all, state.held());
            }
            case Learnt.Held _ -> new State(state.accounts(), state.provisioned(), true);
            case Learnt.Refused _, Learnt.Fulfilled _ -> state;
        };
    }

    @Override
    public List<Next> react(Learnt fact, State state) {
        RegistrationId registration = fact.registration();
        if (registration == null) {
            return List.of();
        }
        return switch (fact) {
            case Learnt.Submitted _, Learnt.Provisioned _, Learnt.Held _ ->
                state.isReady() ? List.of(new Next(registration, Step.TELL_READY, null)) : List.of();
            case Learnt.Refused refused -> List.of(new Next(registration, Step.REFUSE, refused.reason()));
            case Learnt.Fulfilled _ -> List.of(new Next(registration, Step.COMPLETE, null));
        };
    }
}
