package uk.pharmail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import uk.pharmail.sourcing.ProcessManager;

/** Given what a process has learnt, when a fact comes, then it gives these commands. */
public final class ProcessSpec<F, C, S> {
    private final ProcessManager<F, C, S> process;

    public ProcessSpec(ProcessManager<F, C, S> process) {
        this.process = process;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public final Given given(F... facts) {
        return new Given(List.of(facts));
    }

    /** An instance of the process with what it has learnt. */
    public final class Given {
        private final List<F> facts;

        private Given(List<F> facts) {
            this.facts = facts;
        }

        public When when(F fact) {
            return new When(facts, fact);
        }
    }

    /** The newest fact, after those before it. */
    public final class When {
        private final List<F> facts;
        private final F fact;

        private When(List<F> facts, F fact) {
            this.facts = facts;
            this.fact = fact;
        }

        public void thenNothing() {
            then();
        }

        @SafeVarargs
        @SuppressWarnings("varargs") // they are only read
        public final void then(C... commands) {
            List<F> all = new ArrayList<>(facts);
            all.add(fact);
            S state = process.initial();
            for (F learnt : all) {
                state = process.evolve(state, learnt);
            }
            assertThat(process.react(fact, state)).isEqualTo(List.of(commands));
        }
    }
}
