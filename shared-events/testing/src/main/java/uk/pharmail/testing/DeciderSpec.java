package uk.pharmail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/**
 * Given what has happened, when a command comes, then this follows:
 * {@code spec.given(OPENED).when(LINK_KIM).then(KIM_LINKED)}.
 */
public final class DeciderSpec<C, E, S> {
    private final Decider<C, E, S> decider;

    public DeciderSpec(Decider<C, E, S> decider) {
        this.decider = decider;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public final Given given(E... history) {
        return given(List.of(history));
    }

    public Given given(List<? extends E> history) {
        S state = decider.initial();
        for (E event : history) {
            state = decider.evolve(state, event);
        }
        return new Given(state);
    }

    /** A stream with its history. */
    public final class Given {
        private final S state;

        private Given(S state) {
            this.state = state;
        }

        public When when(C command) {
            return new When(state, command);
        }

        /** What the history has led to. */
        public S state() {
            return state;
        }
    }

    /** A command on a stream with its history. */
    public final class When {
        private final S state;
        private final C command;

        private When(S state, C command) {
            this.state = state;
            this.command = command;
        }

        @SafeVarargs
        @SuppressWarnings("varargs") // they are only read
        public final void then(E... events) {
            then(List.of(events));
        }

        public void then(List<? extends E> events) {
            List<E> decided = decider.decide(command, state);
            assertThat(decided).isEqualTo(events);
            S after = state;
            for (E event : decided) {
                after = decider.evolve(after, event);
            }
        }

        /** It was true already. */
        public void thenNothing() {
            assertThat(decider.decide(command, state)).isEmpty();
        }

        public void thenRejected(Rejected.Reason reason) {
            Rejected rejected = catchThrowableOfType(Rejected.class, () -> decider.decide(command, state));
            assertThat(rejected).as("refusal of %s", command).isNotNull();
            assertThat(rejected.reason()).isEqualTo(reason);
        }
    }
}
